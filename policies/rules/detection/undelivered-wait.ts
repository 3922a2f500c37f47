import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { busGivesUpTo, targetGivesUpTo } from "../../relations/events";

/** Seconds. Source: SQS API reference, "CreateQueue": four days unless told otherwise. */
const fourDays = 345_600;

const queue = (message_retention_seconds?: ExampleJson) =>
  given("aws_sqs_queue.undelivered", {
    name: "undelivered",
    ...(message_retention_seconds === undefined ? {} : { message_retention_seconds }),
  });
const target = given("aws_cloudwatch_event_target.root", {
  rule: "root",
  arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
  dead_letter_config: { arn: "${aws_sqs_queue.undelivered.arn}" },
});

export const undeliveredWait = rule({
  id: "IRR-DETECT-017",
  title: "Undelivered events wait for four days at least",
  severity: "medium",
  why: "Whoever is told on Friday evening that events were not delivered looks on Monday: what the queue has dropped by then is the event that nobody was told of.",
  fix: "Set message_retention_seconds to 345600 or more; 1209600 is the most.",
  docs: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  ],
  waivable: 180,
  applies: each("aws_sqs_queue", (it) =>
    whether(
      [targetGivesUpTo, busGivesUpTo].some((relation) => it.relatedBy(relation).found.length > 0),
      "no event is given up to it",
    ),
  ),
  check: ({ it }) => it.attr("message_retention_seconds").whenUnset(fourDays).atLeast(fourDays),
  examples: {
    passes: [
      [queue(), target],
      [queue(1_209_600), target],
    ],
    fails: [[queue(60), target]],
    undecided: [[queue(unknown), target]],
    ignores: [queue(60)],
  },
});
