import { accountStack } from "../../support/one-stack";
import { policyOf } from "../../support/synth";

const stack = accountStack("shop-staging");
const account = "603000000001";

test("the role is AWS Backup's, for its own account, with the policies for backup and restore", () => {
  const { assume_role_policy: _, ...role } =
    stack.resources("aws_iam_role")["backup-service"] ?? {};
  expect(role).toEqual({
    name: "acme-ir-backup-service",
    description: "AWS Backup backs up, copies and restores the account's resources",
  });
  expect(
    policyOf(stack.resources("aws_iam_role")["backup-service"] ?? {}, "assume_role_policy")
      .Statement,
  ).toEqual([
    {
      Sid: "AllowBackup",
      Effect: "Allow",
      Principal: { Service: "backup.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
  ]);
  expect(
    Object.values(stack.resources("aws_iam_role_policy_attachment"))
      .filter(({ role: to }) => to === "${aws_iam_role.backup-service.name}")
      .map(({ policy_arn }) => policy_arn),
  ).toEqual(
    [
      "service-role/AWSBackupServiceRolePolicyForBackup",
      "AWSBackupServiceRolePolicyForS3Backup",
      "service-role/AWSBackupServiceRolePolicyForRestores",
      "AWSBackupServiceRolePolicyForS3Restore",
    ].map((name) => `arn:aws:iam::aws:policy/${name}`),
  );
});

test("the vault of a Region has the key of that Region", () => {
  expect(stack.resources("aws_backup_vault")["backups-us-east-1"]).toEqual({
    name: "acme-ir-backups",
    kms_key_arn: "${aws_kms_key.backups-key-us-east-1.arn}",
    force_destroy: false,
    region: "us-east-1",
    lifecycle: { prevent_destroy: true },
  });
});

test("types are opted in once a Region, and not taken back when AWS knows more", () => {
  const opted = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, true]));
  const settings = (of: typeof stack) =>
    of.resources("aws_backup_region_settings")["backup-settings-us-east-1"];
  const lifecycle = {
    ignore_changes: ["resource_type_management_preference", "resource_type_opt_in_preference"],
  };
  expect(settings(stack)).toEqual({
    resource_type_opt_in_preference: opted([
      "Aurora",
      "DynamoDB",
      "EBS",
      "EC2",
      "EFS",
      "RDS",
      "S3",
    ]),
    resource_type_management_preference: opted(["DynamoDB", "EFS"]),
    region: "us-east-1",
    lifecycle,
  });
  expect(settings(accountStack("shop-staging", { backup: { resourceTypes: ["EBS"] } }))).toEqual({
    resource_type_opt_in_preference: opted(["EBS"]),
    region: "us-east-1",
    lifecycle,
  });
});

test("the backup account alone has a framework, after the recorder of each Region", () => {
  const control = (name: string, parameter?: readonly [string, string]) => ({
    name,
    ...(parameter && { input_parameter: [{ name: parameter[0], value: parameter[1] }] }),
  });
  expect(stack.resources("aws_backup_framework")).toEqual({});
  expect(
    accountStack("backup").resources("aws_backup_framework")["backup-framework-us-east-1"],
  ).toEqual({
    name: "acme_ir_vaults",
    description: "Recovery points are encrypted, kept, and not deleted by hand",
    control: [
      control("BACKUP_RECOVERY_POINT_ENCRYPTED"),
      control("BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED", [
        "principalArnList",
        "arn:aws:iam::555555555555:role/ir-breakglass",
      ]),
      control("BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK", ["requiredRetentionDays", "7"]),
    ],
    region: "us-east-1",
    depends_on: ["eu-west-1", "eu-central-1", "us-east-1"].map(
      (region) => `aws_config_configuration_recorder_status.config-recording-${region}`,
    ),
  });
});
