import type { Rule } from "../../engine/rule";
import { centralKeyClosed } from "./central-key-closed";
import { centralVaultLocked } from "./central-vault-locked";
import { copiesCrossAccounts } from "./copies-cross-accounts";
import { failuresTold } from "./failures-told";
import { jobsReported } from "./jobs-reported";
import { locksHoldAWeek } from "./locks-hold-a-week";
import { missingCopiesTold } from "./missing-copies-told";
import { policiesFindVaults } from "./policies-find-vaults";
import { recoveryPointsGuarded } from "./recovery-points-guarded";
import { restoresTested } from "./restores-tested";
import { retentionFitsLocks } from "./retention-fits-locks";
import { servicesOptedIn } from "./services-opted-in";
import { vaultKeysServeBackup } from "./vault-keys-serve-backup";
import { vaultsAudited } from "./vaults-audited";
import { vaultsKeepTheirPoints } from "./vaults-keep-their-points";

export const backupRules: readonly Rule[] = [
  centralVaultLocked,
  retentionFitsLocks,
  recoveryPointsGuarded,
  centralKeyClosed,
  missingCopiesTold,
  servicesOptedIn,
  vaultsKeepTheirPoints,
  locksHoldAWeek,
  jobsReported,
  restoresTested,
  failuresTold,
  vaultsAudited,
  copiesCrossAccounts,
  vaultKeysServeBackup,
  policiesFindVaults,
];
