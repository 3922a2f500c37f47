import {
  administration,
  allowTo,
  denyAll,
  exact,
  except,
  guard,
  only,
  trust,
  type ExactDocuments,
  type Statement,
} from "../../support/exact-documents";

const breakGlass = "arn:aws:iam::555555555555:role/ir-breakglass";
const apply = "arn:aws:iam::555555555555:role/ir-baseline-apply";

/** Copies come in from the organization, and nobody but break-glass takes them out. */
const ofVault: readonly Statement[] = [
  allowTo("*", "AllowCopies", "backup:CopyIntoBackupVault", "*", {
    StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
  }),
  denyAll(
    "DenyDeletion",
    [
      "backup:DeleteBackupVault",
      "backup:DeleteBackupVaultLockConfiguration",
      "backup:DeleteRecoveryPoint",
      "backup:DisassociateRecoveryPoint",
      "backup:DisassociateRecoveryPointFromParent",
      "backup:UpdateRecoveryPointLifecycle",
    ],
    "*",
    except(breakGlass),
  ),
  denyAll(
    "DenyConfiguration",
    [
      "backup:DeleteBackupVaultAccessPolicy",
      "backup:DeleteBackupVaultNotifications",
      "backup:PutBackupVaultAccessPolicy",
      "backup:PutBackupVaultLockConfiguration",
      "backup:PutBackupVaultNotifications",
    ],
    "*",
    except(breakGlass, apply),
  ),
];

/** The key of a Region's central vault. */
const centralKey = (region: string, bytes: number): ExactDocuments => ({
  [`aws_kms_key.central-vault-key-${region}`]: exact("key", bytes, [
    ...administration("555555555555"),
    allowTo(
      { AWS: ["arn:aws:iam::555555555555:root"] },
      "UseForBackups",
      ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      "*",
      only(
        "arn:aws:iam::555555555555:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
        "arn:aws:iam::555555555555:role/acme-ir-backup-restore-tests",
      ),
    ),
    allowTo(
      { AWS: ["arn:aws:iam::555555555555:root"] },
      "GrantForBackups",
      ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      "*",
      {
        ...only(
          "arn:aws:iam::555555555555:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
          "arn:aws:iam::555555555555:role/acme-ir-backup-restore-tests",
        ),
        Bool: { "kms:GrantIsForAWSResource": "true" },
      },
    ),
  ]),
});

/** Central vaults, their keys, alerts, reports and restore tests. */
export const backupDocuments: ExactDocuments = {
  "aws_backup_vault_policy.central-vault-eu-central-1": exact("vault", 1040, ofVault),
  "aws_backup_vault_policy.central-vault-eu-west-1": exact("vault", 1040, ofVault),
  "aws_backup_vault_policy.central-vault-us-east-1": exact("vault", 1040, ofVault),
  ...centralKey("eu-central-1", 2103),
  ...centralKey("eu-west-1", 2103),
  ...centralKey("us-east-1", 2103),
  "aws_backup_vault_policy.air-gapped-vault-policy": exact("vault", 1040, ofVault),
  "aws_iam_role.restore-tests": exact("role trust", 216, [
    trust("AllowBackup", { Service: "backup.amazonaws.com" }, "sts:AssumeRole", {
      StringEquals: { "aws:SourceAccount": "555555555555" },
    }),
  ]),
  "aws_kms_key.alerts-key": exact("key", 1777, [
    ...administration("555555555555"),
    allowTo(
      { Service: "cloudwatch.amazonaws.com" },
      "AllowAlarms",
      ["kms:Decrypt", "kms:GenerateDataKey*"],
      "*",
      {
        StringEquals: { "aws:SourceAccount": "555555555555" },
        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:555555555555:alarm:*" },
      },
    ),
    allowTo(
      { Service: "backup.amazonaws.com" },
      "AllowBackups",
      ["kms:Decrypt", "kms:GenerateDataKey*"],
      "*",
      { StringEquals: { "aws:SourceAccount": "555555555555" } },
    ),
  ]),
  "aws_s3_bucket_policy.backup-reports_policy": exact("bucket", 3274, [
    allowTo(
      {
        AWS: "arn:aws:iam::555555555555:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports",
      },
      "AllowReports",
      "s3:PutObject",
      "arn:aws:s3:::acme-ir-backup-reports-555555555555-eu-west-1/*",
    ),
    denyAll(
      "DenyOtherWriters",
      ["s3:PutObject", "s3:ReplicateObject"],
      "arn:aws:s3:::acme-ir-backup-reports-555555555555-eu-west-1/*",
      except(
        "arn:aws:iam::555555555555:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports",
        breakGlass,
      ),
    ),
    denyAll(
      "DenyDeletion",
      [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket",
        "s3:DeleteObject",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:ReplicateDelete",
      ],
      [
        "arn:aws:s3:::acme-ir-backup-reports-555555555555-eu-west-1",
        "arn:aws:s3:::acme-ir-backup-reports-555555555555-eu-west-1/*",
      ],
      except(breakGlass),
    ),
    ...guard("arn:aws:s3:::acme-ir-backup-reports-555555555555-eu-west-1", breakGlass, apply),
  ]),
  "aws_sns_topic_policy.backup-alerts_high_policy": exact("topic", 823, [
    allowTo(
      { Service: "cloudwatch.amazonaws.com" },
      "AllowAlarms",
      "sns:Publish",
      "arn:aws:sns:eu-west-1:555555555555:acme-ir-backup-alerts",
      {
        StringEquals: { "aws:SourceAccount": "555555555555" },
        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:555555555555:alarm:*" },
      },
    ),
    allowTo(
      { Service: "backup.amazonaws.com" },
      "AllowBackups",
      "sns:Publish",
      "arn:aws:sns:eu-west-1:555555555555:acme-ir-backup-alerts",
      { StringEquals: { "aws:SourceAccount": "555555555555" } },
    ),
    denyAll(
      "DenyInsecureTransport",
      "sns:Publish",
      "arn:aws:sns:eu-west-1:555555555555:acme-ir-backup-alerts",
      { Bool: { "aws:SecureTransport": "false" } },
    ),
  ]),
};
