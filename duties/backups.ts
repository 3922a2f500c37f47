import { isAvailable } from "../organization/availability";
import type { Estate } from "../organization/estate";
import { actingFor, type Duty, dutiesOf, keyOf, objectIn } from "./duty";

/** What AWS Backup needs to back up, copy, restore, test and report. */
export const backupDuties = (estate: Estate): readonly Duty[] => [
  ...estate.activeAccounts.flatMap(({ id, regions }) => [
    ...assumes(estate, id, estate.backup.serviceRole),
    ...regions.flatMap((region) => local(estate, id, region)),
  ]),
  ...estate.organization.regions.governed.flatMap((region) => central(estate, region)),
  ...tests(estate),
  ...reports(estate),
];

const backs = "AWSBackupServiceRolePolicyForBackup";
const restores = "AWSBackupServiceRolePolicyForRestores";

const assumes = ({ arns }: Estate, account: string, role: string): readonly Duty[] =>
  dutiesOf({ who: "backup.amazonaws.com", task: "back up and restore" }, [
    "sts:AssumeRole",
    arns.role(account, role),
    actingFor(account),
  ]);

/** Source: AWS Backup developer guide, "Encryption for backups in AWS Backup". */
const use = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];
const grants = { "kms:GrantIsForAWSResource": "true" };

/**
 * The policy of a role that AWS Backup has for itself is AWS's; it also takes grants back.
 * Source: AWS Backup developer guide, "Creating backup copies across AWS accounts", key policy.
 */
const copiesWith = (who: string, key: string): readonly Duty[] =>
  dutiesOf(
    { who, task: "copy backups", holding: "*" },
    [use, key],
    [["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"], key, grants],
  );

/**
 * A recovery point is written with the account's role, copied from here by the roles that AWS Backup has for itself, and
 * comes back from the backup account.
 * Source: AWS Backup developer guide, "Creating backup copies across AWS accounts".
 */
function local(estate: Estate, account: string, region: string): readonly Duty[] {
  const { arns, backup } = estate;
  const key = keyOf(estate, region, account, backup.local.keyAlias);
  const vault = arns.any("backup", region, account, `backup-vault:${backup.local.vault}`);
  const role = arns.role(account, backup.serviceRole);
  const linked = [account, backup.account.id].map((owner) => backup.serviceLinkedRole(owner));
  return [
    ...dutiesOf({ who: role, task: "back up", managed: backs }, [use, key]),
    ...dutiesOf({ who: role, task: "back up", managed: backs }, ["kms:CreateGrant", key, grants]),
    ...[...new Set(linked)].flatMap((who) => copiesWith(who, key)),
    ...dutiesOf(
      {
        who: arns.role(backup.account.id, backup.serviceRole),
        task: "copy a recovery point back",
        managed: backs,
      },
      ["backup:CopyIntoBackupVault", vault],
    ),
    ...(region === estate.organization.regions.home
      ? dutiesOf({ who: role, task: "restore", managed: restores }, [
          "kms:CreateGrant",
          key,
          grants,
        ])
      : []),
  ];
}

/** Every account copies into the backup account, where AWS Backup re-encrypts with the role it has there. */
function central(estate: Estate, region: string): readonly Duty[] {
  const { arns, backup, organization } = estate;
  const { account, airGapped } = backup;
  const key = keyOf(estate, region, account.id, backup.central(region).keyAlias);
  const vaults = [
    backup.central(region).arn,
    ...(airGapped && region === organization.regions.home ? [airGapped.arn] : []),
  ];
  return [
    ...estate.activeAccounts
      .filter(({ id, regions }) => id !== account.id && regions.includes(region))
      .flatMap(({ id }) =>
        dutiesOf(
          {
            who: arns.role(id, backup.serviceRole),
            task: "copy backups to the backup account",
            managed: backs,
          },
          ...vaults.map((vault) => ["backup:CopyIntoBackupVault", vault] as const),
        ),
      ),
    ...copiesWith(backup.serviceLinkedRole(account.id), key),
  ];
}

/** Source: AWS Backup developer guide, "Restore testing": it restores with the role of the plan. */
function tests(estate: Estate): readonly Duty[] {
  const { backup, organization } = estate;
  if (!isAvailable("backup restore testing", organization.organization.partition)) return [];
  const { account, restoreTestRole } = backup;
  return [
    ...assumes(estate, account.id, restoreTestRole.name),
    ...organization.regions.governed.flatMap((region) => {
      const key = keyOf(estate, region, account.id, backup.central(region).keyAlias);
      return dutiesOf(
        { who: restoreTestRole.arn, task: "test restores", managed: restores },
        [["kms:Decrypt", "kms:DescribeKey"], key],
        ["kms:CreateGrant", key, grants],
      );
    }),
  ];
}

/** Source: AWS Backup developer guide, "Creating report plans". */
function reports(estate: Estate): readonly Duty[] {
  const { backup, organization } = estate;
  if (!isAvailable("Backup Audit Manager", organization.organization.partition)) return [];
  return dutiesOf({ who: backup.reportRole, task: "write reports" }, [
    "s3:PutObject",
    objectIn(estate, backup.reports.name),
    { "aws:RequestedRegion": organization.regions.home },
  ]);
}
