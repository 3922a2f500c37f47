import type { z } from "zod";
import type { organizationSchema } from "../../organization/schema";

/** The organization file as it is written: the table below is read against it, not against the model. */
export type File = z.input<typeof organizationSchema>;
type AccountEntry = File["accounts"][number];

/** One resource of the baseline, its address with placeholders, and where it must be. */
interface Row {
  /** `{region}`, `{vpc}` and `{bucket}` stand for what `per` goes through. */
  readonly address: string;
  readonly per:
    | "account"
    | "region"
    | "region of global services"
    /** A Region in which VPCs are found, or the file lists some. */
    | "region with VPCs"
    /** Each VPC that the file lists, or the Region where VPCs are found. */
    | "VPC"
    | "listed VPC"
    /** A Region in which the account has sensitive buckets. */
    | "region with sensitive buckets"
    | "sensitive bucket";
  /** @default - every account */
  readonly when?: (account: AccountEntry, file: File) => boolean;
}

const adopted =
  (what: "configRecorder" | "passwordPolicy") => (account: AccountEntry, file: File) =>
    !(account.adopt?.[what] ?? file.adopt?.[what] ?? false);
const logs = (kind: "cloudWatchLogs" | "s3" | "queryLogs") => (account: AccountEntry, file: File) =>
  account.networkLogs?.[kind] ?? file.networkLogs?.[kind] ?? true;
const sessions = (_: AccountEntry, file: File) => file.accountSettings?.sessionLogging ?? true;
const ec2 = (_: AccountEntry, file: File) =>
  (file.accountSettings?.ec2Settings ?? "resources") === "resources";
const analyzers = (_: AccountEntry, file: File) => file.accountSettings?.accountAnalyzers ?? true;
const forwards = (_: AccountEntry, file: File) => file.organization.partition !== "aws-cn";
const optsIn = (_: AccountEntry, file: File) => file.organization.partition !== "aws-cn";
const isNotLogArchive = ({ role }: AccountEntry) => role !== "log-archive";
const closesGroups = (account: AccountEntry) => account.closeDefaultSecurityGroups === true;

/** The parts of the access-log bucket, by the hash that its address ends in. */
const accessLogBucket: readonly Row[] = [
  "aws_s3_bucket.access-logs-{region}",
  "aws_s3_bucket_lifecycle_configuration.access-logs-{region}_lifecycle_#",
  "aws_s3_bucket_ownership_controls.access-logs-{region}_ownership_#",
  "aws_s3_bucket_policy.access-logs-{region}_policy_#",
  "aws_s3_bucket_public_access_block.access-logs-{region}_public-access-block_#",
  "aws_s3_bucket_server_side_encryption_configuration.access-logs-{region}_encryption_#",
  "aws_s3_bucket_versioning.access-logs-{region}_versioning_#",
].map((address) => ({
  address,
  per: "region with sensitive buckets",
  when: isNotLogArchive,
}));

/** What every account has, and nothing else. `#` is the hash of a construct path. */
export const accountBaseline: readonly Row[] = [
  { address: "aws_iam_role.ir-breakglass", per: "account" },
  ...[
    "aws_iam_policy.break-glass-evidence",
    "aws_iam_policy.break-glass-findings",
    "aws_iam_policy.break-glass-identity",
    "aws_iam_policy.break-glass-organization",
    "aws_iam_policy.break-glass-stores",
    "aws_iam_policy.break-glass-watch",
    "aws_iam_role_policies_exclusive.ir-breakglass",
    "aws_iam_role_policy.ir-breakglass-limits",
    "aws_iam_role_policy_attachment.ir-breakglass-0",
    "aws_iam_role_policy_attachment.ir-breakglass-1",
    "aws_iam_role_policy_attachment.ir-breakglass-2",
    "aws_iam_role_policy_attachment.ir-breakglass-3",
    "aws_iam_role_policy_attachment.ir-breakglass-4",
    "aws_iam_role_policy_attachment.ir-breakglass-5",
    "aws_iam_role_policy_attachment.ir-breakglass-6",
    "aws_iam_role_policy_attachment.ir-breakglass-7",
    "aws_iam_role_policy_attachments_exclusive.ir-breakglass",
  ].map((address): Row => ({ address, per: "account" })),

  // Responders, and what they contain with.
  ...[
    "aws_iam_instance_profile.quarantined-instance",
    "aws_iam_policy.quarantine",
    "aws_iam_policy.responder-boundary",
    "aws_iam_role.quarantined-instance",
    "aws_iam_role_policy.quarantined-instance",
    ...["ir-acquisition", "ir-readonly", "ir-responder"].flatMap((role) => [
      `aws_iam_role.${role}`,
      `aws_iam_role_policies_exclusive.${role}`,
      `aws_iam_role_policy_attachments_exclusive.${role}`,
    ]),
    "aws_iam_role_policy.ir-readonly-read",
    "aws_iam_role_policy.ir-responder-by-hand",
    "aws_iam_role_policy.ir-responder-contain",
    "aws_iam_role_policy_attachment.ir-readonly-0",
    "aws_iam_role_policy_attachment.ir-readonly-1",
  ].map((address) => ({ address, per: "account" as const })),
  {
    address: "aws_iam_role_policy.ir-acquisition-acquire",
    per: "account",
    when: ({ role }) => role !== "forensics",
  },
  {
    address: "aws_iam_role_policy.ir-acquisition-receive",
    per: "account",
    when: ({ role }) => role === "forensics",
  },
  { address: "aws_kms_alias.hand-over-key-{region}", per: "region" },
  { address: "aws_kms_key.hand-over-key-{region}", per: "region" },
  { address: "aws_security_group.quarantine-close-{vpc}", per: "VPC" },
  { address: "aws_security_group.quarantine-untrack-{vpc}", per: "VPC" },
  {
    address: "aws_iam_account_password_policy.password-policy",
    per: "account",
    when: adopted("passwordPolicy"),
  },
  { address: "aws_iam_policy.require-mfa", per: "account" },
  {
    address: "aws_iam_account_alias.account-alias",
    per: "account",
    when: ({ alias }) => alias !== undefined,
  },
  { address: "aws_s3_account_public_access_block.public-access-block", per: "account" },
  { address: "aws_iam_policy.write-session-logs", per: "account" },

  // Settings of a Region.
  { address: "aws_ebs_encryption_by_default.ebs-encryption-{region}", per: "region" },
  {
    address: "aws_ebs_snapshot_block_public_access.snapshot-sharing-{region}",
    per: "region",
    when: ec2,
  },
  { address: "aws_ec2_image_block_public_access.image-sharing-{region}", per: "region", when: ec2 },
  {
    address: "aws_ec2_instance_metadata_defaults.instance-metadata-{region}",
    per: "region",
    when: ec2,
  },
  { address: "aws_ec2_serial_console_access.serial-console-{region}", per: "region", when: ec2 },
  { address: "aws_ssm_service_setting.document-sharing-{region}", per: "region" },
  { address: "aws_accessanalyzer_analyzer.analyzer-{region}", per: "region", when: analyzers },
  {
    address: "aws_default_security_group.default-security-group-{vpc}",
    per: "listed VPC",
    when: closesGroups,
  },

  // AWS Config.
  {
    address: "aws_iam_service_linked_role.config-role",
    per: "account",
    when: adopted("configRecorder"),
  },
  {
    address: "aws_config_configuration_recorder.config-recorder-{region}",
    per: "region",
    when: adopted("configRecorder"),
  },
  {
    address: "aws_config_delivery_channel.config-delivery-{region}",
    per: "region",
    when: adopted("configRecorder"),
  },
  {
    address: "aws_config_configuration_recorder_status.config-recording-{region}",
    per: "region",
    when: adopted("configRecorder"),
  },

  // Sessions and flow logs; their key is needed where either is logged to a log group.
  { address: "aws_ssm_document.session-preferences-{region}", per: "region", when: sessions },
  { address: "aws_cloudwatch_log_group.sessions-{region}", per: "region", when: sessions },
  { address: "aws_kms_key.log-key-{region}", per: "region", when: sessions },
  { address: "aws_kms_alias.log-key-{region}", per: "region", when: sessions },
  {
    address: "aws_kms_key.log-key-{region}",
    per: "region with VPCs",
    when: logs("cloudWatchLogs"),
  },
  {
    address: "aws_kms_alias.log-key-{region}",
    per: "region with VPCs",
    when: logs("cloudWatchLogs"),
  },
  {
    address: "aws_cloudwatch_log_group.flow-logs-{region}",
    per: "region with VPCs",
    when: logs("cloudWatchLogs"),
  },
  { address: "aws_iam_role.flow-logs", per: "account", when: logs("cloudWatchLogs") },
  { address: "aws_iam_role_policy.flow-logs", per: "account", when: logs("cloudWatchLogs") },
  {
    address: "aws_flow_log.flow-log-cloudwatch-{vpc}",
    per: "VPC",
    when: logs("cloudWatchLogs"),
  },
  { address: "aws_flow_log.flow-log-s3-{vpc}", per: "VPC", when: logs("s3") },
  {
    address: "aws_route53_resolver_query_log_config.query-logs-{region}",
    per: "region with VPCs",
    when: logs("queryLogs"),
  },
  {
    address: "aws_route53_resolver_query_log_config_association.query-log-{vpc}",
    per: "VPC",
    when: logs("queryLogs"),
  },

  // Forwarding of security events.
  { address: "aws_iam_role.event-forwarder", per: "account", when: forwards },
  { address: "aws_iam_role.response-starter", per: "account", when: forwards },
  { address: "aws_iam_role_policy.response-starter", per: "account", when: forwards },
  { address: "aws_iam_role_policy.event-forwarder", per: "account", when: forwards },
  ...[
    "aws_sqs_queue.not-forwarded-{region}",
    "aws_sqs_queue_policy.event-forwarding_not-forwarded-{region}-policy_#",
    "aws_cloudwatch_metric_alarm.not-forwarded-{region}",
    ...["1", "2", "3", "own-alarms", "backup-jobs"].flatMap((rule) => [
      `aws_cloudwatch_event_rule.forward-${rule}-{region}`,
      `aws_cloudwatch_event_target.forward-${rule}-{region}`,
    ]),
  ].map((address) => ({ address, per: "region" as const, when: forwards })),
  ...["rule", "target"].map((kind) => ({
    address: `aws_cloudwatch_event_${kind}.forward-global-1-{region}`,
    per: "region of global services" as const,
    when: forwards,
  })),

  // Backups.
  { address: "aws_iam_role.backup-service", per: "account" },
  ...["backs-up", "backs-up-s3", "restores", "restores-s3"].map((purpose) => ({
    address: `aws_iam_role_policy_attachment.backup-service-${purpose}`,
    per: "account" as const,
  })),
  {
    address: "aws_backup_region_settings.backup-settings-{region}",
    per: "region",
    when: optsIn,
  },
  { address: "aws_kms_key.backups-key-{region}", per: "region" },
  { address: "aws_kms_alias.backups-key-{region}", per: "region" },
  { address: "aws_backup_vault.backups-{region}", per: "region" },
  { address: "aws_backup_vault_policy.backups-{region}", per: "region" },
  {
    address: "aws_backup_framework.backup-framework-{region}",
    per: "region",
    when: (account, file) => account.role === "backup" && optsIn(account, file),
  },

  // Sensitive buckets.
  ...accessLogBucket,
  { address: "aws_s3_bucket_logging.access-logging-{bucket}", per: "sensitive bucket" },
];

/** Where one resource must be; no Region when it belongs to the whole account. */
interface Place {
  readonly address: string;
  readonly region?: string;
}

/** Every resource that an account must have, sorted, each once. */
export function expectedResources(account: AccountEntry, file: File): readonly string[] {
  const places = accountBaseline
    .filter(({ when }) => when === undefined || when(account, file))
    .flatMap((row) => placesOf(row, account, file));
  return [...new Set(places.map(writePlace))].sort();
}

/** `type.id in region`. */
export const writePlace = ({ address, region }: Place): string =>
  region === undefined ? address : `${address} in ${region}`;

const globalRegionOf = ({ organization }: File) =>
  organization.partition === "aws-us-gov" ? "us-gov-west-1" : "us-east-1";

function placesOf({ address, per }: Row, account: AccountEntry, file: File): Place[] {
  const regions = account.regions ?? file.regions.governed;
  const { vpcs = "all", sensitiveBuckets = [] } = account;
  const listed = vpcs === "all" ? [] : Object.entries(vpcs);
  const fill = (region: string, vpc = "", bucket = ""): Place => ({
    address: address.replace("{region}", region).replace("{vpc}", vpc).replace("{bucket}", bucket),
    region,
  });
  switch (per) {
    case "account":
      return [{ address }];
    case "region":
      return regions.map((region) => fill(region));
    case "region of global services":
      return [fill(globalRegionOf(file))];
    case "region with VPCs":
      return vpcs === "all"
        ? regions.map((region) => fill(region))
        : listed.map(([region]) => fill(region));
    case "VPC":
      return vpcs === "all"
        ? regions.map((region) => fill(region, region))
        : listed.flatMap(([region, ids]) => ids.map((id) => fill(region, id)));
    case "listed VPC":
      return listed.flatMap(([region, ids]) => ids.map((id) => fill(region, id)));
    case "region with sensitive buckets":
      return sensitiveBuckets.map(({ region }) => fill(region));
    case "sensitive bucket":
      return sensitiveBuckets.map(({ name, region }) => fill(region, "", name));
  }
}
