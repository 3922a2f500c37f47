import { claim, pair, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { eventBridgeFor } from "../../iam/event-rules";
import { accessTo } from "../../iam/resource-policies";
import { targetIsTopic } from "../../relations/events";

const example = (Service: ExampleJson, Condition: ExampleJson = {}) => [
  given("aws_cloudwatch_event_target.root", {
    rule: "root",
    arn: "${aws_sns_topic.alerts.arn}",
  }),
  given("aws_sns_topic.alerts", { name: "alerts" }),
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service },
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-west-1:111111111111:alerts",
      Condition,
    }),
  }),
];

export const topicAdmitsEventRules = rule({
  id: "IRR-ALERT-010",
  title: "The topics that event rules notify admit EventBridge",
  severity: "critical",
  why: "EventBridge has no role for a topic, it needs the topic's own leave; where that is missing, every detection matches and nobody is told.",
  fix: "Allow events.amazonaws.com sns:Publish in the topic's policy.",
  docs: [
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions",
  ],
  waivable: false,
  applies: pair(targetIsTopic),
  check: ({ it, other }) => [
    claim(
      "",
      accessTo(other).some((document) =>
        allows(document, {
          principal: eventBridgeFor(it),
          action: "sns:Publish",
          resource: other.arn,
        }),
      ),
    ),
  ],
  examples: {
    passes: [example("events.amazonaws.com")],
    fails: [
      example("cloudwatch.amazonaws.com"),
      example("events.amazonaws.com", { StringEquals: { "aws:SourceAccount": "222222222222" } }),
      example("events.amazonaws.com").slice(0, 2),
    ],
    undecided: [
      example("events.amazonaws.com", { StringEquals: { "aws:SourceAccount": unknown } }),
    ],
  },
});
