import type { Rule } from "../../engine/rule";
import { centralKeyClosed } from "./central-key-closed";
import { centralVaultLocked } from "./central-vault-locked";
import { missingCopiesTold } from "./missing-copies-told";
import { recoveryPointsGuarded } from "./recovery-points-guarded";
import { retentionFitsLocks } from "./retention-fits-locks";

export const backupRules: readonly Rule[] = [
  centralVaultLocked,
  retentionFitsLocks,
  recoveryPointsGuarded,
  centralKeyClosed,
  missingCopiesTold,
];
