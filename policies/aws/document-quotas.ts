export interface Quota {
  readonly attribute: string;
  /** Bytes. */
  readonly limit: number;
  /** @default true */
  readonly blanksCount?: boolean;
}

const identity = (limit: number, attribute = "policy"): readonly Quota[] => [
  { attribute, limit, blanksCount: false },
];
const whole = (limit: number, attribute = "policy"): readonly Quota[] => [{ attribute, limit }];

/**
 * How large a document may be, by resource type. Sources: IAM user guide, "IAM and AWS STS quotas"; Organizations
 * user guide, "Quotas"; S3, KMS, SNS, SQS, EventBridge, CloudWatch Logs, CloudFormation and Systems Manager
 * references of the action that takes the document.
 */
export const quotas: Readonly<Record<string, readonly Quota[]>> = {
  aws_cloudformation_stack: whole(51_200, "template_body"),
  aws_cloudformation_stack_set: whole(51_200, "template_body"),
  aws_cloudwatch_event_bus_policy: whole(10_240),
  aws_cloudwatch_event_rule: whole(2_048, "event_pattern"),
  aws_cloudwatch_log_metric_filter: whole(1_024, "pattern"),
  aws_cloudwatch_log_resource_policy: whole(5_120, "policy_document"),
  aws_cloudwatch_log_subscription_filter: whole(1_024, "filter_pattern"),
  aws_iam_group_policy: identity(5_120),
  aws_iam_policy: identity(6_144),
  aws_iam_role: identity(2_048, "assume_role_policy"),
  aws_iam_role_policy: identity(10_240),
  aws_iam_user_policy: identity(2_048),
  aws_kms_key: whole(32_768),
  aws_kms_key_policy: whole(32_768),
  aws_organizations_policy: whole(10_240, "content"),
  aws_organizations_resource_policy: whole(40_000, "content"),
  aws_s3_bucket_policy: whole(20_480),
  aws_secretsmanager_secret_policy: whole(20_480),
  aws_sfn_state_machine: whole(1_048_576, "definition"),
  aws_sns_topic: whole(30_720),
  aws_sns_topic_policy: whole(30_720),
  aws_sqs_queue: whole(8_192),
  aws_sqs_queue_policy: whole(8_192),
  aws_ssm_document: whole(65_536, "content"),
  aws_vpc_endpoint: whole(20_480),
};
