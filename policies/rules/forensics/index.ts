import type { Rule } from "../../engine/rule";
import { evidenceAccessesRecorded } from "./accesses-recorded";
import { casesKeptApart } from "./cases-kept-apart";
import { collectorsWriteOnly } from "./collectors-write-only";
import { handOverByTwoRoles } from "./hand-over-by-two-roles";
import { imagesBuiltAndTested } from "./images-built-and-tested";
import { recordsProtected } from "./records-protected";
import { workstationsStartClosed } from "./workstations-start-closed";

export const forensicsRules: readonly Rule[] = [
  evidenceAccessesRecorded,
  collectorsWriteOnly,
  handOverByTwoRoles,
  imagesBuiltAndTested,
  workstationsStartClosed,
  recordsProtected,
  casesKeptApart,
];
