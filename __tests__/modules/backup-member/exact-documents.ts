import {
  administration,
  allowTo,
  denyAll,
  exact,
  except,
  only,
  trust,
  type ExactDocuments,
} from "../../support/exact-documents";

const breakGlass = "arn:aws:iam::602000000002:role/ir-breakglass";
const apply = "arn:aws:iam::602000000002:role/ir-baseline-apply";

/** The vault of a Region that plans write to. */
const vault = (region: string, bytes: number): ExactDocuments => ({
  [`aws_backup_vault_policy.backups-${region}`]: exact("vault", bytes, [
    allowTo(
      { AWS: "arn:aws:iam::555555555555:root" },
      "AllowCopies",
      "backup:CopyIntoBackupVault",
      "*",
    ),
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
  ]),
});

/** Its key. */
const key = (region: string, bytes: number): ExactDocuments => ({
  [`aws_kms_key.backups-key-${region}`]: exact("key", bytes, [
    ...administration("602000000002"),
    allowTo(
      { AWS: ["arn:aws:iam::602000000002:root", "arn:aws:iam::555555555555:root"] },
      "UseForBackups",
      ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      "*",
      only(
        "arn:aws:iam::602000000002:role/acme-ir-backup-service",
        "arn:aws:iam::602000000002:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
        "arn:aws:iam::555555555555:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
      ),
    ),
    allowTo(
      { AWS: ["arn:aws:iam::602000000002:root", "arn:aws:iam::555555555555:root"] },
      "GrantForBackups",
      ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      "*",
      {
        ...only(
          "arn:aws:iam::602000000002:role/acme-ir-backup-service",
          "arn:aws:iam::602000000002:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
          "arn:aws:iam::555555555555:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
        ),
        Bool: { "kms:GrantIsForAWSResource": "true" },
      },
    ),
  ]),
});

/** The vaults, keys and role of AWS Backup in a workload. */
export const backupMemberDocuments: ExactDocuments = {
  ...vault("eu-central-1", 1010),
  ...vault("eu-west-1", 1010),
  ...vault("us-east-1", 1010),
  ...key("eu-central-1", 2347),
  ...key("eu-west-1", 2347),
  ...key("us-east-1", 2347),
  "aws_iam_role.backup-service": exact("role trust", 216, [
    trust("AllowBackup", { Service: "backup.amazonaws.com" }, "sts:AssumeRole", {
      StringEquals: { "aws:SourceAccount": "602000000002" },
    }),
  ]),
};
