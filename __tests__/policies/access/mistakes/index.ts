import { mistakesOfConditions } from "./conditions";
import type { Mistake } from "./planting";
import { mistakesOfResources } from "./resources";
import { mistakesOfStatements } from "./statements";

export type { Mistake, Statement } from "./planting";

/** Every known mistake but one that no document shows. */
export const mistakes: readonly Mistake[] = [
  ...mistakesOfStatements,
  ...mistakesOfConditions,
  ...mistakesOfResources,
];
