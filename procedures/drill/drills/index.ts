import type { Drill } from "../drill";
import { analysis } from "./analysis";
import { memory } from "./acquire-memory";
import { bucket } from "./contain-bucket";
import { containedRoleDrill, containedUserDrill } from "./contain-principal";
import { dispatch } from "./dispatch-response";
import { exposure } from "./credential-exposure";
import { freeze } from "./freeze-logs";
import { imaging } from "./image-disks";
import { isolation } from "./isolate-instance";
import { move } from "./move-evidence";
import { opening } from "./open-case";
import { preservation } from "./preserve-instance";
import { quarantine } from "./quarantine-account";
import { receiving } from "./receive-snapshots";
import { copyBack, restoring } from "./restore-from-vault";

/** Every drill, in the order of a response. */
export const drills: readonly Drill[] = [
  opening,
  preservation,
  memory,
  imaging,
  receiving,
  move,
  analysis,
  isolation,
  containedUserDrill,
  containedRoleDrill,
  bucket,
  quarantine,
  freeze,
  exposure,
  copyBack,
  restoring,
  dispatch,
];
