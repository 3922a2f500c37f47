import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { eventBridgeFor, takesUndelivered } from "../../iam/event-rules";
import { targetGivesUpTo } from "../../relations/events";

const eventRule = "arn:aws:events:eu-west-1:111111111111:rule/root";
const example = (source: ExampleJson) => [
  given("aws_cloudwatch_event_target.root", {
    rule: "root",
    arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
    dead_letter_config: { arn: "${aws_sqs_queue.undelivered.arn}" },
  }),
  given("aws_sqs_queue.undelivered", {
    name: "undelivered",
    policy: policy({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "arn:aws:sqs:eu-west-1:111111111111:undelivered",
      Condition: { ArnEquals: { "aws:SourceArn": source } },
    }),
  }),
];

export const undeliveredEventsKept = rule({
  id: "IRR-DETECT-007",
  title: "Events that a target did not take are kept in a queue",
  severity: "high",
  why: "Where a permission is missing or a target is gone, EventBridge gives up at once: without a dead-letter queue the event, and the reason, are lost.",
  fix: "Name an SQS queue in dead_letter_config whose policy allows events.amazonaws.com sqs:SendMessage with the rule's ARN as aws:SourceArn.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html"],
  waivable: 90,
  applies: each("aws_cloudwatch_event_target"),
  check: ({ it }) =>
    it.related(targetGivesUpTo).some((queue) => takesUndelivered(queue, eventBridgeFor(it))),
  examples: {
    passes: [example(eventRule)],
    fails: [
      example(`${eventRule}-2`),
      given("aws_cloudwatch_event_target.root", {
        rule: "root",
        arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
      }),
    ],
    undecided: [example(unknown)],
  },
});
