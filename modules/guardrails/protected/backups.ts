import type { Estate } from "../../../organization/estate";
import { administrators, destroyers } from "../exemptions";
import { anything, type Protection } from "../protection";

/**
 * Vaults, their locks and, in the backup account, recovery points. AWS Backup authorizes the deletion of a recovery
 * point by the ARN of the point, which tells no vault: in the other accounts the vault's own policy keeps it, and this
 * keeps the policy. Source: Service Authorization Reference, AWS Backup.
 */
export function backupProtections(estate: Estate): readonly Protection[] {
  const { accountOf, arns, named } = estate;
  const vaults = [arns.any("backup", "*", "*", `backup-vault:${named("*")}`)];
  return [
    {
      id: "DestroyVaults",
      what: "delete vaults of the baseline, or take their locks",
      actions: ["backup:DeleteBackupVault", "backup:DeleteBackupVaultLockConfiguration"],
      resources: vaults,
      exempt: destroyers(estate),
    },
    {
      id: "ChangeVaults",
      what: "change locks, policies, notifications or sharing of vaults of the baseline",
      actions: [
        "backup:AssociateBackupVaultMpaApprovalTeam",
        "backup:DeleteBackupVaultAccessPolicy",
        "backup:DeleteBackupVaultNotifications",
        "backup:DisassociateBackupVaultMpaApprovalTeam",
        "backup:PutBackupVaultAccessPolicy",
        "backup:PutBackupVaultLockConfiguration",
        "backup:PutBackupVaultNotifications",
      ],
      resources: vaults,
      exempt: administrators,
    },
    {
      id: "ChangeBackupSettings",
      what: "change which resource types are backed up",
      actions: ["backup:UpdateRegionSettings"],
      resources: anything,
      exempt: administrators,
    },
    {
      id: "DestroyRecoveryPoints",
      what: "delete recovery points, take them out of the vault or shorten their life",
      actions: [
        "backup:DeleteRecoveryPoint",
        "backup:DisassociateRecoveryPoint",
        "backup:DisassociateRecoveryPointFromParent",
        "backup:UpdateRecoveryPointLifecycle",
      ],
      resources: anything,
      exempt: destroyers(estate),
      account: accountOf("backup"),
    },
    {
      id: "ChangeBackupAudits",
      what: "change frameworks, reports and restore tests",
      actions: [
        "backup:DeleteFramework",
        "backup:DeleteReportPlan",
        "backup:DeleteRestoreTestingPlan",
        "backup:DeleteRestoreTestingSelection",
        "backup:UpdateFramework",
        "backup:UpdateReportPlan",
        "backup:UpdateRestoreTestingPlan",
        "backup:UpdateRestoreTestingSelection",
      ],
      resources: anything,
      exempt: administrators,
      account: accountOf("backup"),
    },
  ];
}
