import { stateIsSeparate } from "./state-is-separate";

export const artefactRules = [stateIsSeparate];
