import { accountsKnown } from "./accounts-known";
import { addressesUnique } from "./addresses-unique";
import { arnsWellFormed } from "./arns-well-formed";
import { destructionRefused } from "./destruction-refused";
import { documentsFit } from "./documents-fit";
import { escapeHatchesDeclared } from "./escape-hatches-declared";
import { identifiersHaveTheirForm } from "./identifiers-have-their-form";
import { namesFit } from "./names-fit";
import { noRemoteState } from "./no-remote-state";
import { noSecrets } from "./no-secrets";
import { numbersInRange } from "./numbers-in-range";
import { orderIsDeclared } from "./order-is-declared";
import { pathsRelative } from "./paths-relative";
import { providersKnowTheirAccount } from "./providers-know-their-account";
import { referencesResolve } from "./references-resolve";
import { stacksStandAlone } from "./stacks-stand-alone";
import { stateIsGuarded } from "./state-is-guarded";
import { stateIsSeparate } from "./state-is-separate";
import { templatesReadable } from "./templates-readable";
import { versionsPinned } from "./versions-pinned";

export const artefactRules = [
  stateIsSeparate,
  addressesUnique,
  stacksStandAlone,
  stateIsGuarded,
  referencesResolve,
  arnsWellFormed,
  documentsFit,
  templatesReadable,
  escapeHatchesDeclared,
  versionsPinned,
  providersKnowTheirAccount,
  noRemoteState,
  noSecrets,
  pathsRelative,
  destructionRefused,
  namesFit,
  orderIsDeclared,
  numbersInRange,
  identifiersHaveTheirForm,
  accountsKnown,
];
