import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { backupUses } from "../encryption/backup-users";
import { CustomerKey } from "../encryption/customer-key";
import { SecureVault } from "../storage/secure-vault";
import { fromOrganization } from "./copies";

/**
 * The locked vault of a Region that receives the copies of every account. AWS Backup copies with the role that it has
 * for itself in this account, so that no role of another account needs the key. In production the lock becomes
 * immutable after the days of grace, for AWS too; in a sandbox it is in governance mode.
 * Sources: AWS Backup developer guide, "AWS Backup Vault Lock" and "Creating backup copies across AWS accounts".
 *
 * @param serviceRole the role that AWS Backup has for itself, which must exist before the first copy
 */
export function centralVault(
  scope: Construct,
  region: string,
  estate: Estate,
  serviceRole: ITerraformDependable,
): SecureVault {
  const { backup, organization } = estate;
  const { id: accountId } = backup.account;
  const { graceDays, maxRetentionDays, minRetentionDays } = organization.backup.lock;
  const { keyAlias, name } = backup.central(region);
  const key = new CustomerKey(scope, `central-vault-key-${region}`, {
    estate,
    accountId,
    region,
    alias: keyAlias,
    description: "Encrypts the copies of all accounts' backups",
    users: backupUses(estate, [backup.serviceLinkedRole(accountId), backup.restoreTestRole.arn]),
  });
  const vault = new SecureVault(scope, `central-vault-${region}`, {
    estate,
    accountId,
    region,
    name,
    keyArn: key.arn,
    copiesFrom: fromOrganization(estate),
    dependsOn: [serviceRole],
  });
  new BackupVaultLockConfiguration(scope, `central-vault-lock-${region}`, {
    backupVaultName: vault.vaultName,
    minRetentionDays,
    maxRetentionDays,
    ...(graceDays !== undefined && { changeableForDays: graceDays }),
    region,
    lifecycle: {
      preventDestroy: organization.profile === "production",
      // AWS does not tell it: an import would replace the lock, which AWS refuses.
      // Source: hashicorp/terraform-provider-aws#46876.
      ignoreChanges: ["changeable_for_days"],
    },
  });
  return vault;
}
