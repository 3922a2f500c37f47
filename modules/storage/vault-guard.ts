import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept } from "../policy/conditions";
import type { Statement } from "../policy/document";

/** Actions that end or shorten the life of a recovery point or of its lock. A vault policy takes no wildcards. */
export const recoveryPointActions = [
  "backup:DeleteBackupVault",
  "backup:DeleteBackupVaultLockConfiguration",
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:DisassociateRecoveryPointFromParent",
  "backup:UpdateRecoveryPointLifecycle",
];

/** Actions that change who may do what with a vault, how long it keeps, and whom it tells. */
export const vaultConfigurationActions = [
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultNotifications",
  "backup:PutBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
  "backup:PutBackupVaultNotifications",
];

/**
 * The denies of a backup vault, as those of a bucket of evidence: deletion is left to the break-glass role,
 * configuration to it and the pipeline's apply role. In a sandbox the pipeline may delete, too. AWS Backup itself is
 * not touched: it deletes what expires without asking the policy.
 * Source: AWS Backup developer guide, "Vault access policies".
 */
export function vaultGuard(estate: Estate, accountId: string): Statement[] {
  const breakGlass = estate.roles.breakGlass(accountId);
  const apply = estate.roles.apply(accountId);
  const mayDelete =
    estate.organization.profile === "production" ? [breakGlass] : [breakGlass, apply];
  const deny = (Sid: string, Action: string[], exempt: readonly string[]): Statement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource: "*",
    Condition: allPrincipalsExcept(...exempt),
  });
  return [
    deny("DenyDeletion", recoveryPointActions, mayDelete),
    deny("DenyConfiguration", vaultConfigurationActions, [breakGlass, apply]),
  ];
}
