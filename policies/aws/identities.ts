/**
 * How computed names follow from configured ones: `{attribute}` of the resource, `{partition}`, `{region}` and
 * `{account}` of its place, `{attribute|default}` where the provider has a default. With these an ARN is known
 * before the resource exists.
 * Source: Service Authorization Reference, "Resource types defined by …" of each service.
 */
export const identities: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_backup_logically_air_gapped_vault: {
    id: "{name}",
    arn: "arn:{partition}:backup:{region}:{account}:backup-vault:{name}",
  },
  aws_backup_vault: {
    id: "{name}",
    arn: "arn:{partition}:backup:{region}:{account}:backup-vault:{name}",
  },
  aws_caller_identity: { account_id: "{account}", id: "{account}" },
  aws_cloudtrail: {
    arn: "arn:{partition}:cloudtrail:{region}:{account}:trail/{name}",
  },
  aws_cloudwatch_event_bus: {
    id: "{name}",
    arn: "arn:{partition}:events:{region}:{account}:event-bus/{name}",
  },
  aws_cloudwatch_event_rule: { id: "{name}" },
  aws_cloudwatch_log_group: {
    id: "{name}",
    arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}",
  },
  aws_cloudwatch_metric_alarm: {
    id: "{alarm_name}",
    arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarm_name}",
  },
  aws_dynamodb_table: {
    id: "{name}",
    arn: "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
  },
  aws_iam_instance_profile: {
    id: "{name}",
    arn: "arn:{partition}:iam::{account}:instance-profile{path|/}{name}",
  },
  aws_iam_policy: {
    id: "arn:{partition}:iam::{account}:policy{path|/}{name}",
    arn: "arn:{partition}:iam::{account}:policy{path|/}{name}",
  },
  aws_iam_role: { id: "{name}", arn: "arn:{partition}:iam::{account}:role{path|/}{name}" },
  aws_iam_user: { id: "{name}", arn: "arn:{partition}:iam::{account}:user{path|/}{name}" },
  aws_kinesis_firehose_delivery_stream: {
    arn: "arn:{partition}:firehose:{region}:{account}:deliverystream/{name}",
  },
  aws_kms_alias: { id: "{name}", arn: "arn:{partition}:kms:{region}:{account}:{name}" },
  aws_lambda_function: {
    id: "{function_name}",
    arn: "arn:{partition}:lambda:{region}:{account}:function:{function_name}",
  },
  aws_partition: { partition: "{partition}", id: "{partition}" },
  aws_region: { region: "{region}", name: "{region}", id: "{region}" },
  aws_s3_bucket: { id: "{bucket}", arn: "arn:{partition}:s3:::{bucket}" },
  aws_glue_catalog_database: { id: "{account}:{name}" },
  aws_ssm_document: {
    id: "{name}",
    arn: "arn:{partition}:ssm:{region}:{account}:document/{name}",
  },
  aws_ssm_parameter: {
    id: "{name}",
    arn: "arn:{partition}:ssm:{region}:{account}:parameter{name}",
  },
  aws_sfn_state_machine: {
    arn: "arn:{partition}:states:{region}:{account}:stateMachine:{name}",
    id: "arn:{partition}:states:{region}:{account}:stateMachine:{name}",
  },
  aws_sns_topic: {
    id: "arn:{partition}:sns:{region}:{account}:{name}",
    arn: "arn:{partition}:sns:{region}:{account}:{name}",
  },
  aws_sqs_queue: {
    id: "https://sqs.{region}.amazonaws.com/{account}/{name}",
    url: "https://sqs.{region}.amazonaws.com/{account}/{name}",
    arn: "arn:{partition}:sqs:{region}:{account}:{name}",
  },
};
