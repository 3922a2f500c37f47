import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { backupUses } from "../encryption/backup-users";
import { CustomerKey } from "../encryption/customer-key";
import { SecureVault } from "../storage/secure-vault";

/**
 * The vault that plans write to, before they copy. Its key lets the roles of AWS Backup use it that copy: the one of
 * the account, and those that AWS Backup has for itself here and in the backup account. Copies come back from the
 * backup account only, because a recovery point is restored in the account that holds it.
 * Source: AWS Backup developer guide, "Creating backup copies across AWS accounts".
 */
export function localVault(
  scope: Construct,
  region: string,
  estate: Estate,
  accountId: string,
): void {
  const { arns, backup } = estate;
  const key = new CustomerKey(scope, `backups-key-${region}`, {
    estate,
    accountId,
    region,
    alias: backup.local.keyAlias,
    description: "Encrypts the account's backups",
    users: backupUses(estate, [
      arns.role(accountId, backup.serviceRole),
      ...new Set([
        backup.serviceLinkedRole(accountId),
        backup.serviceLinkedRole(backup.account.id),
      ]),
    ]),
  });
  new SecureVault(scope, `backups-${region}`, {
    estate,
    accountId,
    region,
    name: backup.local.vault,
    keyArn: key.arn,
    ...(accountId !== backup.account.id && {
      copiesFrom: { Principal: { AWS: arns.accountRoot(backup.account.id) } },
    }),
  });
}
