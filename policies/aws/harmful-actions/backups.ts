import { changes, destroys, type Harm, type Harms, list } from "./harm";

const ofVault = list(
  "backup",
  "DeleteBackupVaultAccessPolicy DeleteBackupVaultNotifications PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration PutBackupVaultNotifications",
);

/** Who may approve by several people that a vault is opened: a vault's own policy does not know it. */
const approval = (on: string): Harm => ({
  ...changes(
    on,
    ...list("backup", "AssociateBackupVaultMpaApprovalTeam DisassociateBackupVaultMpaApprovalTeam"),
  ),
  keptBy: "organization",
});

const ofRecoveryPoints = destroys(
  "arn:{partition}:backup:{region}:{account}:recovery-point:some",
  ...list(
    "backup",
    "DeleteRecoveryPoint DisassociateRecoveryPoint DisassociateRecoveryPointFromParent UpdateRecoveryPointLifecycle",
  ),
);

const airGapped = "arn:{partition}:backup:{region}:{account}:backup-vault:{name}";

/** AWS Backup: vaults, what is in them, and the audits of both. */
export const backupHarms: Harms = {
  aws_backup_framework: [
    changes(
      "arn:{partition}:backup:{region}:{account}:framework:{name}-some",
      ...list("backup", "DeleteFramework UpdateFramework"),
    ),
  ],
  aws_backup_region_settings: [changes("*", "backup:UpdateRegionSettings")],
  aws_backup_report_plan: [
    changes(
      "arn:{partition}:backup:{region}:{account}:report-plan:{name}-some",
      ...list("backup", "DeleteReportPlan UpdateReportPlan"),
    ),
  ],
  aws_backup_restore_testing_plan: [
    changes(
      "arn:{partition}:backup:{region}:{account}:restore-testing-plan:{name}-some",
      ...list(
        "backup",
        "DeleteRestoreTestingPlan DeleteRestoreTestingSelection UpdateRestoreTestingPlan UpdateRestoreTestingSelection",
      ),
    ),
  ],
  aws_backup_logically_air_gapped_vault: [
    changes(airGapped, ...ofVault),
    approval(airGapped),
    destroys(airGapped, ...list("backup", "DeleteBackupVault DeleteBackupVaultLockConfiguration")),
    ofRecoveryPoints,
  ],
  aws_backup_vault: [
    destroys("{arn}", ...list("backup", "DeleteBackupVault DeleteBackupVaultLockConfiguration")),
    changes("{arn}", ...ofVault),
    ofRecoveryPoints,
  ],
};
