import { change, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

/** What sees, tells or shields; made again it loses nothing, taken away it is missing. */
const watching = [
  "aws_accessanalyzer_analyzer",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_metric_filter",
  "aws_cloudwatch_log_subscription_filter",
  "aws_cloudwatch_metric_alarm",
  "aws_config_configuration_aggregator",
  "aws_config_configuration_recorder",
  "aws_config_configuration_recorder_status",
  "aws_config_delivery_channel",
  "aws_ebs_encryption_by_default",
  "aws_ebs_snapshot_block_public_access",
  "aws_ec2_image_block_public_access",
  "aws_flow_log",
  "aws_guardduty_detector",
  "aws_iam_account_password_policy",
  "aws_inspector2_enabler",
  "aws_organizations_policy",
  "aws_organizations_policy_attachment",
  "aws_route53_resolver_query_log_config",
  "aws_route53_resolver_query_log_config_association",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_notification",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_securityhub_account",
  "aws_sns_topic",
  "aws_sns_topic_subscription",
  "aws_sqs_queue",
];

const before = { alarm_name: "root-used" };
const alarm = (actions: readonly string[]) =>
  given("aws_cloudwatch_metric_alarm.root", before, { before, actions });

export const watchingStays = rule({
  id: "IRR-CHANGE-007",
  title: "No plan takes away what watches, tells or shields",
  severity: "high",
  why: "Whoever wants to stay unseen removes an alarm, a metric filter or a flow log; nothing fails afterwards, it is only quiet.",
  fix: "Keep the resource; where a Region or a network is given up for good, have it reviewed with a waiver.",
  docs: ["https://attack.mitre.org/techniques/T1562/008/"],
  waivable: 14,
  applies: change(watching),
  check: ({ it, actions }) =>
    whether(!actions.includes("delete") || actions.includes("create"), {
      text: "the plan would take it away",
      at: it.place(),
    }),
  examples: {
    passes: [
      alarm(["update"]),
      { note: "made again at once", given: [alarm(["delete", "create"])] },
      given("aws_flow_log.network", {}),
    ],
    fails: [
      alarm(["delete"]),
      given("aws_flow_log.network", {}, { before: {}, actions: ["delete"] }),
      given(
        "aws_s3_bucket_public_access_block.logs",
        { bucket: "logs" },
        {
          before: { bucket: "logs" },
          actions: ["delete"],
        },
      ),
    ],
    undecided: "A plan always knows what it would do.",
    ignores: [alarm(["no-op"])],
  },
});
