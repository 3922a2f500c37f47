import type { Rule } from "../../engine/rule";
import { evidenceAccessesRecorded } from "./accesses-recorded";
import { collectorsWriteOnly } from "./collectors-write-only";
import { handOverByTwoRoles } from "./hand-over-by-two-roles";

export const forensicsRules: readonly Rule[] = [
  evidenceAccessesRecorded,
  collectorsWriteOnly,
  handOverByTwoRoles,
];
