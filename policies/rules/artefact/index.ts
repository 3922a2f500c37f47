import { addressesUnique } from "./addresses-unique";
import { referencesResolve } from "./references-resolve";
import { stacksStandAlone } from "./stacks-stand-alone";
import { stateIsGuarded } from "./state-is-guarded";
import { stateIsSeparate } from "./state-is-separate";

export const artefactRules = [
  stateIsSeparate,
  addressesUnique,
  stacksStandAlone,
  stateIsGuarded,
  referencesResolve,
];
