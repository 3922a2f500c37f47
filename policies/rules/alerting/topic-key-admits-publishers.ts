import { claim, pair, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { publishersOf } from "../../iam/publishers";
import { accessTo } from "../../iam/resource-policies";
import { topicEncryptsWith } from "../../relations/keys";

const publishing = (Service: ExampleJson) =>
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service },
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-west-1:111111111111:alerts",
    }),
  });
const example = (Action: ExampleJson, Service: ExampleJson, account: ExampleJson) => [
  given("aws_sns_topic.alerts", {
    name: "alerts",
    kms_master_key_id: "${aws_kms_key.alerts.arn}",
  }),
  publishing("cloudwatch.amazonaws.com"),
  given("aws_kms_key.alerts", {
    policy: policy({
      Effect: "Allow",
      Principal: { Service },
      Action,
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    }),
  }),
];
const both = ["kms:Decrypt", "kms:GenerateDataKey*"];
const alarms = "cloudwatch.amazonaws.com";
const finds = ["aws_sns_topic.alerts#cloudwatch.amazonaws.com"];

export const topicKeyAdmitsPublishers = rule({
  id: "IRR-ALERT-005",
  title: "The key of a topic admits every service that publishes there",
  severity: "critical",
  why: "SNS encrypts with the publisher's own rights: where the key refuses CloudWatch, every alarm fires and nobody hears one.",
  fix: "Allow each publishing service kms:GenerateDataKey* and kms:Decrypt in the key's policy; events.amazonaws.com without a condition on its source.",
  docs: ["https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"],
  waivable: false,
  applies: pair(topicEncryptsWith),
  check: ({ it, other }) =>
    publishersOf(it).map((principal) =>
      claim(
        principal.service,
        all(
          ["kms:Decrypt", "kms:GenerateDataKey"].map((action) =>
            accessTo(other).some((document) =>
              allows(document, { principal, action, resource: other.arn }),
            ),
          ),
        ),
      ),
    ),
  examples: {
    passes: [
      example(both, alarms, "111111111111"),
      example("kms:*", [alarms, "events.amazonaws.com"], "111111111111"),
    ],
    fails: [
      { given: example("kms:GenerateDataKey*", alarms, "111111111111"), finds },
      { given: example(both, "events.amazonaws.com", "111111111111"), finds },
      { given: example(both, alarms, "222222222222"), finds },
      {
        note: "EventBridge does not send its source to KMS",
        given: [
          ...example(both, [alarms, "events.amazonaws.com"], "111111111111").filter(
            ({ type }) => type !== "aws_sns_topic_policy",
          ),
          publishing(["events.amazonaws.com"]),
        ],
        finds: ["aws_sns_topic.alerts#events.amazonaws.com"],
      },
    ],
    undecided: [{ given: example(both, alarms, unknown), finds }],
    ignores: [given("aws_sns_topic.alerts", { name: "alerts" })],
  },
});
