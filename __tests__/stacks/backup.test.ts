import { BackupStack } from "../../stacks/backup";
import { inPartition, organizationWith, sandbox } from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import { policyOf, type SynthesizedStack } from "../support/synth";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), BackupStack);

const withoutHash = (address: string) => address.replace(/_[0-9A-F]{8}$/, "");
const addresses = (of: SynthesizedStack) => of.addresses().map(withoutHash).sort();
const account = "555555555555";
const regions = ["eu-central-1", "eu-west-1", "us-east-1"];

const vaults = (of: readonly string[]) =>
  of.flatMap((region) => [
    `aws_backup_vault.central-vault-${region}`,
    `aws_backup_vault_lock_configuration.central-vault-lock-${region}`,
    `aws_backup_vault_policy.central-vault-${region}`,
    `aws_kms_alias.central-vault-key-${region}`,
    `aws_kms_key.central-vault-key-${region}`,
  ]);
const roles = [
  "aws_iam_service_linked_role.backup-role",
  "aws_iam_service_linked_role.report-role",
];
const alerts = [
  "aws_backup_vault_notifications.central-vault",
  "aws_kms_alias.alerts-key",
  "aws_kms_key.alerts-key",
  "aws_sns_topic.alerts-high",
  "aws_sns_topic_policy.backup-alerts_high_policy",
  "aws_sns_topic_subscription.backup-alerts_high_email-security-oncallexamplecom",
];
const alarm = (region: string) => `aws_cloudwatch_metric_alarm.no-copies-${region}`;
const airGapped = [
  "aws_backup_logically_air_gapped_vault.air-gapped-vault",
  "aws_backup_vault_policy.air-gapped-vault-policy",
];
const restoreTests = (of: readonly string[], types: readonly string[]) => [
  "aws_iam_role.restore-tests",
  "aws_iam_role_policy_attachment.restore-tests-restores",
  "aws_iam_role_policy_attachment.restore-tests-restores-s3",
  ...of.flatMap((region) => [
    `aws_backup_restore_testing_plan.restore-tests-${region}`,
    ...types.map((type) => `aws_backup_restore_testing_selection.restore-test-${type}-${region}`),
  ]),
];
const reports = [
  ...["backup-jobs", "copy-jobs", "restore-jobs"].map(
    (jobs) => `aws_backup_report_plan.report-${jobs}`,
  ),
  "aws_s3_bucket.backup-reports",
  "aws_s3_bucket_lifecycle_configuration.backup-reports_lifecycle",
  "aws_s3_bucket_ownership_controls.backup-reports_ownership",
  "aws_s3_bucket_policy.backup-reports_policy",
  "aws_s3_bucket_public_access_block.backup-reports_public-access-block",
  "aws_s3_bucket_server_side_encryption_configuration.backup-reports_encryption",
  "aws_s3_bucket_versioning.backup-reports_versioning",
];

describe("resources of the stack, neither more nor fewer", () => {
  const common = [...roles, ...alerts, ...reports];
  const gov = ["us-gov-west-1", "us-gov-east-1"];
  const cn = ["cn-northwest-1", "cn-north-1"];
  const types = ["dynamodb", "ebs"];
  const home = alarm("eu-west-1");
  const everything = [...common, home, ...airGapped, ...vaults(regions)];

  it.each<[name: string, overrides: Overrides, expected: readonly string[]]>([
    ["example", {}, [...everything, ...restoreTests(regions, types)]],
    ["sandbox", sandbox, [...common, home, ...vaults(regions), ...restoreTests(regions, types)]],
    [
      "GovCloud, which has no logically air-gapped vaults",
      inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
      [...common, alarm("us-gov-west-1"), ...vaults(gov), ...restoreTests(gov, types)],
    ],
    [
      "China, which has no backup policies either",
      inPartition("aws-cn", "cn-northwest-1", "cn-north-1"),
      [...roles, ...alerts, ...vaults(cn)],
    ],
    ["no restore tests", { backup: { restoreTests: { resourceTypes: [] } } }, everything],
    [
      "alarms in two Regions, tests of one type, no logically air-gapped vault",
      {
        backup: {
          airGapped: { enabled: false },
          copyAlarm: { regions: ["eu-west-1", "us-east-1"] },
          restoreTests: { resourceTypes: ["S3"] },
        },
      },
      [...common, home, alarm("us-east-1"), ...vaults(regions), ...restoreTests(regions, ["s3"])],
    ],
    [
      "no plan copies, so that no copy is missed",
      {
        backup: {
          plans: [
            {
              name: "local",
              tag: { key: "backup", value: "local" },
              schedule: "cron(0 3 ? * * *)",
              retentionDays: 7,
            },
          ],
        },
      },
      [...common, ...airGapped, ...vaults(regions), ...restoreTests(regions, types)],
    ],
  ])("%s", (_, overrides, expected) => {
    expect(addresses(stackOf(overrides))).toEqual([...expected].sort());
  });
});

it.each([
  ["aws-us-gov", inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1")],
  ["aws-cn", inPartition("aws-cn", "cn-northwest-1", "cn-north-1")],
] as const)("%s: speaks of no other partition", (partition, overrides) => {
  const partitions = new Set(stackOf(overrides).text.match(/arn:aws[a-z-]*/g));
  expect([...partitions]).toEqual([`arn:${partition}`]);
});

const stack = stackOf();

describe("locks", () => {
  const lockOf = (of: SynthesizedStack) =>
    of.resources("aws_backup_vault_lock_configuration")["central-vault-lock-us-east-1"];
  const lock = {
    backup_vault_name: "${aws_backup_vault.central-vault-us-east-1.name}",
    region: "us-east-1",
  };

  it("are in compliance mode in production, and not replaced because AWS does not tell the grace", () => {
    expect(lockOf(stack)).toEqual({
      ...lock,
      min_retention_days: 7,
      max_retention_days: 2557,
      changeable_for_days: 14,
      lifecycle: { ignore_changes: ["changeable_for_days"], prevent_destroy: true },
    });
  });

  it("are in governance mode in a sandbox, whose vaults are emptied on destroy", () => {
    const rehearsal = stackOf(sandbox);
    expect(lockOf(rehearsal)).toEqual({
      ...lock,
      min_retention_days: 1,
      max_retention_days: 30,
      lifecycle: { ignore_changes: ["changeable_for_days"], prevent_destroy: false },
    });
    expect(rehearsal.resources("aws_backup_vault")["central-vault-us-east-1"]).toMatchObject({
      force_destroy: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  it("are what the file says", () => {
    const own = stackOf({
      backup: {
        lock: { minRetentionDays: 30, maxRetentionDays: 400, graceDays: 3 },
        airGapped: { minRetentionDays: 14, maxRetentionDays: 100 },
      },
    });
    expect(lockOf(own)).toMatchObject({
      min_retention_days: 30,
      max_retention_days: 400,
      changeable_for_days: 3,
    });
    expect(own.find("aws_backup_logically_air_gapped_vault")).toEqual({
      name: "acme-ir-air-gapped",
      min_retention_days: 14,
      max_retention_days: 100,
      region: "eu-west-1",
      lifecycle: { prevent_destroy: true },
      depends_on: ["aws_iam_service_linked_role.backup-role"],
    });
  });
});

it("has a vault with a key of its own in each Region, after the role that copies", () => {
  expect(stack.resources("aws_backup_vault")["central-vault-us-east-1"]).toEqual({
    name: "acme-ir-central",
    kms_key_arn: "${aws_kms_key.central-vault-key-us-east-1.arn}",
    force_destroy: false,
    region: "us-east-1",
    lifecycle: { prevent_destroy: true },
    depends_on: ["aws_iam_service_linked_role.backup-role"],
  });
});

it("takes over the service-linked roles that exist", () => {
  const { json } = stackOf({
    backup: { importServiceLinkedRoles: ["backup.amazonaws.com", "reports.backup.amazonaws.com"] },
  });
  const arn = (path: string) => `arn:aws:iam::${account}:role/aws-service-role/${path}`;
  expect((json as { import?: unknown }).import).toEqual([
    {
      to: "aws_iam_service_linked_role.backup-role",
      id: arn("backup.amazonaws.com/AWSServiceRoleForBackup"),
    },
    {
      to: "aws_iam_service_linked_role.report-role",
      id: arn("reports.backup.amazonaws.com/AWSServiceRoleForBackupReports"),
    },
  ]);
});

it("tests the latest copies of the week, in the vault's own Region, with a role of AWS Backup", () => {
  expect(stack.resources("aws_backup_restore_testing_plan")["restore-tests-us-east-1"]).toEqual({
    name: "acme_ir_restore_tests",
    schedule_expression: "cron(0 9 ? * SUN *)",
    recovery_point_selection: [
      {
        algorithm: "LATEST_WITHIN_WINDOW",
        include_vaults: [`arn:aws:backup:us-east-1:${account}:backup-vault:acme-ir-central`],
        recovery_point_types: ["SNAPSHOT"],
        selection_window_days: 7,
      },
    ],
    region: "us-east-1",
  });
  expect(
    stack.resources("aws_backup_restore_testing_selection")["restore-test-ebs-us-east-1"],
  ).toEqual({
    name: "ebs",
    restore_testing_plan_name: "${aws_backup_restore_testing_plan.restore-tests-us-east-1.name}",
    protected_resource_type: "EBS",
    protected_resource_arns: ["*"],
    iam_role_arn: "${aws_iam_role.restore-tests.arn}",
    validation_window_hours: 1,
    region: "us-east-1",
  });
  expect(policyOf(stack.find("aws_iam_role"), "assume_role_policy").Statement).toEqual([
    {
      Sid: "AllowBackup",
      Effect: "Allow",
      Principal: { Service: "backup.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
  ]);
});

describe("alerts", () => {
  const metric = (id: string, metric_name: string) => ({
    id,
    return_data: false,
    metric: {
      namespace: "AWS/Backup",
      metric_name,
      dimensions: { BackupVaultName: "acme-ir-central" },
      period: 3600,
      stat: "Sum",
    },
  });
  const noCopies = (region: string, hours: number) => ({
    alarm_name: "acme-ir-no-backup-copies",
    alarm_description: `No copy arrived in the vault acme-ir-central for ${hours} hours. Procedure: backup-destruction`,
    metric_query: [
      metric("copied", "NumberOfCopyJobsCompleted"),
      metric("arrived", "NumberOfRecoveryPointsCompleted"),
      { id: "copies", expression: "SUM(METRICS())", label: "Copies", return_data: true },
    ],
    evaluation_periods: hours,
    datapoints_to_alarm: hours,
    threshold: 1,
    comparison_operator: "LessThanThreshold",
    treat_missing_data: "breaching",
    region,
  });

  it("tell when no copy arrives for as long as the file says", () => {
    const { "no-copies-eu-west-1": home, "no-copies-us-east-1": other } = stackOf({
      backup: { copyAlarm: { hours: 48, regions: ["us-east-1", "eu-west-1"] } },
    }).resources("aws_cloudwatch_metric_alarm");
    const { depends_on: after, ...rest } = home ?? {};
    expect(rest).toEqual({
      ...noCopies("eu-west-1", 48),
      alarm_actions: ["${aws_sns_topic.alerts-high.arn}"],
    });
    expect(after).toEqual([expect.stringMatching(/^aws_sns_topic_policy\./)]);
    expect(other).toEqual(noCopies("us-east-1", 48));
    expect(stack.find("aws_cloudwatch_metric_alarm")).toMatchObject(noCopies("eu-west-1", 26));
  });

  it("come from alarms and vaults of the account, over an encrypted topic", () => {
    const topicArn = `arn:aws:sns:eu-west-1:${account}:acme-ir-backup-alerts`;
    const allow = (Sid: string, service: string, Condition: object) => ({
      Sid,
      Effect: "Allow",
      Principal: { Service: `${service}.amazonaws.com` },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition,
    });
    const own = { StringEquals: { "aws:SourceAccount": account } };
    expect(policyOf(stack.find("aws_sns_topic_policy")).Statement).toEqual([
      allow("AllowAlarms", "cloudwatch", {
        ...own,
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:eu-west-1:${account}:alarm:*` },
      }),
      allow("AllowBackups", "backup", own),
      {
        Sid: "DenyInsecureTransport",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    expect(stack.find("aws_sns_topic").kms_master_key_id).toBe("${aws_kms_key.alerts-key.arn}");
    expect(stack.find("aws_backup_vault_notifications")).toEqual({
      backup_vault_name: "${aws_backup_vault.central-vault-eu-west-1.name}",
      backup_vault_events: ["COPY_JOB_FAILED", "RESTORE_JOB_FAILED"],
      sns_topic_arn: "${aws_sns_topic.alerts-high.arn}",
      region: "eu-west-1",
      depends_on: [expect.stringMatching(/^aws_sns_topic_policy\./)],
    });
  });
});

it("reports the jobs of every account and Region, once the bucket and its writer are there", () => {
  expect(stack.resources("aws_backup_report_plan")["report-copy-jobs"]).toEqual({
    name: "acme_ir_vaults_copy_jobs",
    description: "Jobs of all accounts and Regions",
    report_delivery_channel: {
      s3_bucket_name: `acme-ir-backup-reports-${account}-eu-west-1`,
      s3_key_prefix: "copy-jobs",
      formats: ["JSON"],
    },
    report_setting: {
      report_template: "COPY_JOB_REPORT",
      accounts: ["ROOT"],
      regions: ["*"],
    },
    region: "eu-west-1",
    depends_on: [
      expect.stringMatching(/^aws_s3_bucket_policy\./),
      "aws_iam_service_linked_role.report-role",
    ],
  });
});
