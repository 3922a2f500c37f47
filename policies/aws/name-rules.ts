export interface NameRule {
  readonly pattern: RegExp;
  /** In words, for a message. */
  readonly what: string;
}

const name = (pattern: RegExp, what: string): NameRule => ({ pattern, what });
const iam = (longest: number) =>
  name(new RegExp(`^[\\w+=,.@-]{1,${longest}}$`), `an IAM name of at most ${longest} characters`);
const bucket = name(
  /^(?!xn--|sthree-)(?=[a-z0-9.-]{3,63}$)[a-z0-9]+(?:[.-]*[a-z0-9])*(?<!-s3alias)$/,
  "a bucket name of 3 to 63 lower-case letters, digits, dots and dashes",
);

/**
 * How a name may be spelt, by resource type and argument. Source: the API reference of the service that takes it,
 * and IAM user guide, "IAM and AWS STS quotas".
 */
export const nameRules: Readonly<Record<string, Readonly<Record<string, NameRule>>>> = {
  aws_backup_vault: { name: name(/^[\w-]{2,50}$/, "a vault name of 2 to 50 characters") },
  aws_cloudformation_stack: {
    name: name(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, "a stack name of at most 128 characters"),
  },
  aws_cloudformation_stack_set: {
    name: name(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, "a stack set name of at most 128 characters"),
  },
  aws_cloudtrail: {
    name: name(/^[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9]$/, "a trail name of 3 to 128 characters"),
  },
  aws_cloudwatch_event_bus: { name: name(/^[\w./-]{1,256}$/, "a bus name") },
  aws_cloudwatch_event_rule: { name: name(/^[\w.-]{1,64}$/, "a rule name of at most 64") },
  aws_cloudwatch_log_group: {
    name: name(/^[\w.\-/#]{1,512}$/, "a log group name of at most 512 characters"),
  },
  aws_cloudwatch_log_metric_filter: {
    name: name(/^[^:*]{1,512}$/, "a filter name of at most 512 characters"),
  },
  aws_cloudwatch_metric_alarm: {
    alarm_name: name(/^[\x20-\x7e]{1,255}$/, "an alarm name of at most 255 characters"),
  },
  aws_config_configuration_recorder: { name: name(/^.{1,256}$/, "a recorder name") },
  aws_iam_instance_profile: { name: iam(128) },
  aws_iam_policy: { name: iam(128) },
  aws_iam_role: { name: iam(64) },
  aws_iam_role_policy: { name: iam(128) },
  aws_iam_user: { name: iam(64) },
  aws_kms_alias: {
    name: name(/^alias\/(?!aws\/)[\w/-]{1,250}$/, "alias/ and a name that is not AWS's own"),
  },
  aws_lambda_function: { function_name: name(/^[\w-]{1,64}$/, "a function name of at most 64") },
  aws_s3_bucket: { bucket },
  aws_sfn_state_machine: { name: name(/^[\w-]{1,80}$/, "a state machine name of at most 80") },
  aws_sns_topic: { name: name(/^[\w-]{1,256}(?:\.fifo)?$/, "a topic name of at most 256") },
  aws_sqs_queue: {
    name: name(/^(?=.{1,80}$)[\w-]+(?:\.fifo)?$/, "a queue name of at most 80 characters"),
  },
  aws_ssm_document: { name: name(/^[\w.-]{3,128}$/, "a document name of 3 to 128 characters") },
};
