import type { Arns } from "./arns";
import { isAvailable } from "./availability";
import type { Account, Organization } from "./model";

interface Named {
  readonly name: string;
  readonly arn: string;
}

/** What the backup account and the accounts that are backed up share. */
export interface BackupEstate {
  readonly account: Account;
  /** Locked vault of the backup account that receives copies. @param region a governed Region */
  central(region: string): Named & { readonly keyAlias: string };
  /** Logically air-gapped vault of the backup account, in the home Region. */
  readonly airGapped: Named;
  /** Vault that plans write to, in every account and governed Region. */
  readonly local: { readonly vault: string; readonly keyAlias: string };
  /** Role of AWS Backup in every account: backs up and copies. */
  readonly serviceRole: string;
  /** Role that restores for tests, in the backup account. */
  readonly restoreTestRole: Named;
  /** Organization backup policies; undefined where the partition has none. */
  readonly policy: string | undefined;
}

export function backupOf(
  { regions, organization }: Organization,
  account: Account,
  arns: Arns,
  named: (name: string) => string,
): BackupEstate {
  const vault = (name: string, region: string) => ({
    name,
    arn: arns.any("backup", region, account.id, `backup-vault:${name}`),
  });
  const restoreTestRole = named("backup-restore-tests");
  return {
    account,
    central: (region) => ({ ...vault(named("central"), region), keyAlias: named("central-vault") }),
    airGapped: vault(named("air-gapped"), regions.home),
    local: { vault: named("backups"), keyAlias: named("backups") },
    serviceRole: named("backup-service"),
    restoreTestRole: { name: restoreTestRole, arn: arns.role(account.id, restoreTestRole) },
    policy: isAvailable("backup policies", organization.partition) ? named("backups") : undefined,
  };
}
