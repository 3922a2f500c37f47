import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { takesUndelivered } from "../../iam/event-rules";
import { serviceFor } from "../../iam/request";
import { busGivesUpTo } from "../../relations/events";

const bus = "arn:aws:events:eu-west-1:111111111111:event-bus/security";
const example = (source: ExampleJson) => [
  given("aws_cloudwatch_event_bus.security", {
    name: "security",
    kms_key_identifier: "${aws_kms_key.events.arn}",
    dead_letter_config: { arn: "${aws_sqs_queue.undelivered.arn}" },
  }),
  given("aws_kms_key.events", {}),
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

export const busKeepsUndelivered = rule({
  id: "IRR-DETECT-012",
  title: "A bus with a key of its own keeps events that it cannot decrypt",
  severity: "medium",
  why: "When the key of a bus is disabled, or refuses EventBridge, events are dropped before any rule sees them: only the bus's own queue still has them.",
  fix: "Name an SQS queue in dead_letter_config of the bus whose policy allows events.amazonaws.com with the bus's ARN as aws:SourceArn.",
  docs: [
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html",
  ],
  waivable: 90,
  applies: each("aws_cloudwatch_event_bus", (it) => it.attr("kms_key_identifier").isSet()),
  check: ({ it }) =>
    it
      .related(busGivesUpTo)
      .some((queue) => takesUndelivered(queue, serviceFor("events.amazonaws.com", it))),
  examples: {
    passes: [example(bus)],
    fails: [
      example(`${bus}-2`),
      [
        given("aws_cloudwatch_event_bus.security", {
          name: "security",
          kms_key_identifier: "${aws_kms_key.events.arn}",
        }),
        given("aws_kms_key.events", {}),
      ],
    ],
    undecided: [example(unknown)],
    ignores: [given("aws_cloudwatch_event_bus.plain", { name: "plain" })],
  },
});
