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
  /** Logically air-gapped vault of the backup account, in the home Region; undefined without one. */
  readonly airGapped: Named | undefined;
  /** Vault that plans write to, in every account and governed Region. */
  readonly local: { readonly vault: string; readonly keyAlias: string };
  /** Role of AWS Backup in every account: backs up, copies and restores. */
  readonly serviceRole: string;
  /** ARN of the role that AWS Backup has for itself in an account; copies into the account are its work. */
  serviceLinkedRole(accountId: string): string;
  /** ARN of the role with which AWS Backup writes reports, in the backup account. */
  readonly reportRole: string;
  /** Role that restores for tests, in the backup account. */
  readonly restoreTestRole: Named;
  /** Restore testing plan of every governed Region. */
  readonly restoreTests: string;
  /** Receives the reports of AWS Backup, in the backup account and home Region. */
  readonly reports: Named;
  /** Framework and report plans of Backup Audit Manager. */
  readonly framework: string;
  /** Topic of alarms and of the central vault, in the backup account and home Region. */
  readonly topic: Named & { readonly keyAlias: string };
  /** Alarm of a Region whose central vault no copy reaches. */
  readonly noCopies: string;
  /** Begins the names of the organization's backup policies; undefined where the partition has none. */
  readonly policy: string | undefined;
}

export function backupOf(
  { backup, regions, organization }: Organization,
  account: Account,
  arns: Arns,
  named: (name: string) => string,
): BackupEstate {
  const vault = (name: string, region: string) => ({
    name,
    arn: arns.any("backup", region, account.id, `backup-vault:${name}`),
  });
  // Frameworks, report plans and restore testing plans take no hyphens.
  const underscored = (name: string) => named(name).replaceAll("-", "_");
  const restoreTestRole = named("backup-restore-tests");
  const reports = named(`backup-reports-${account.id}-${regions.home}`);
  const topic = named("backup-alerts");
  return {
    account,
    central: (region) => ({ ...vault(named("central"), region), keyAlias: named("central-vault") }),
    airGapped: backup.airGapped.enabled ? vault(named("air-gapped"), regions.home) : undefined,
    local: { vault: named("backups"), keyAlias: named("backups") },
    serviceRole: named("backup-service"),
    serviceLinkedRole: (accountId) =>
      arns.role(accountId, "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup"),
    reportRole: arns.role(
      account.id,
      "aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports",
    ),
    restoreTestRole: { name: restoreTestRole, arn: arns.role(account.id, restoreTestRole) },
    restoreTests: underscored("restore-tests"),
    reports: { name: reports, arn: arns.bucket(reports) },
    framework: underscored("vaults"),
    topic: { name: topic, arn: arns.topic(regions.home, account.id, topic), keyAlias: topic },
    noCopies: named("no-backup-copies"),
    policy: isAvailable("backup policies", organization.partition) ? named("backups") : undefined,
  };
}
