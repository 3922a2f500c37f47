/** A setting that protects while it has one value. */
export interface Protection {
  readonly attribute: string;
  readonly on: string | boolean;
  /** What the provider takes when the setting is not there. @default - it does not protect */
  readonly unset?: string | boolean;
}

const on = (...attributes: readonly string[]): readonly Protection[] =>
  attributes.map((attribute) => ({ attribute, on: true }));
const onByDefault = (...attributes: readonly string[]): readonly Protection[] =>
  attributes.map((attribute) => ({ attribute, on: true, unset: true }));
const value = (attribute: string, expected: string | boolean, unset?: string | boolean) => ({
  attribute,
  on: expected,
  ...(unset !== undefined && { unset }),
});
const everyBlock = on(
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
);

/**
 * Switches that keep evidence, or keep it from being lost or opened, by resource type. Defaults: the provider's
 * documentation of each argument.
 */
export const protections: Readonly<Record<string, readonly Protection[]>> = {
  aws_cloudtrail: [
    ...onByDefault("enable_logging", "include_global_service_events"),
    ...on("enable_log_file_validation", "is_multi_region_trail", "is_organization_trail"),
  ],
  aws_cloudwatch_log_group: on("skip_destroy", "deletion_protection_enabled"),
  aws_cloudwatch_metric_alarm: onByDefault("actions_enabled"),
  aws_config_configuration_recorder: on("recording_group.all_supported"),
  aws_config_configuration_recorder_status: on("is_enabled"),
  aws_dynamodb_table: on("deletion_protection_enabled", "point_in_time_recovery.enabled"),
  aws_ebs_encryption_by_default: onByDefault("enabled"),
  aws_ebs_snapshot_block_public_access: [value("state", "block-all-sharing")],
  aws_ec2_image_block_public_access: [value("state", "block-new-sharing")],
  aws_ec2_instance_metadata_defaults: [value("http_tokens", "required")],
  aws_ec2_serial_console_access: [value("enabled", false, true)],
  aws_guardduty_detector: onByDefault("enable"),
  aws_kms_key: [...on("enable_key_rotation"), ...onByDefault("is_enabled")],
  aws_s3_account_public_access_block: everyBlock,
  aws_s3_bucket: [value("force_destroy", false, false), ...on("object_lock_enabled")],
  aws_s3_bucket_object_lock_configuration: [value("rule.default_retention.mode", "COMPLIANCE")],
  aws_s3_bucket_ownership_controls: [value("rule.object_ownership", "BucketOwnerEnforced")],
  aws_s3_bucket_public_access_block: everyBlock,
  aws_s3_bucket_versioning: [value("versioning_configuration.status", "Enabled")],
};
