import { claim, each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import { busGivesUpTo, targetGivesUpTo } from "../../relations/events";
import { alarmWatchesQueue } from "../../relations/watching";

const queue = given("aws_sqs_queue.undelivered", { name: "undelivered" });
const bus = given("aws_cloudwatch_event_bus.events", {
  name: "events",
  dead_letter_config: [{ arn: "${aws_sqs_queue.undelivered.arn}" }],
});
const alarm = (attributes: Attributes = {}) =>
  given("aws_cloudwatch_metric_alarm.undelivered", {
    alarm_name: "undelivered",
    namespace: "AWS/SQS",
    metric_name: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: "undelivered" },
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    ...attributes,
  });
const finds = ["aws_sqs_queue.undelivered#rings"];

export const undeliveredRings = rule({
  id: "IRR-ALERT-016",
  title: "The first event that could not be delivered rings",
  severity: "high",
  why: "A queue of undelivered events keeps them; nobody looks into it. An alarm that waits for a hundred lets ninety-nine findings pass, and without one a broken target stays broken.",
  fix: "Add an alarm on ApproximateNumberOfMessagesVisible of the queue, with GreaterThanOrEqualToThreshold and a threshold of 1.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html"],
  waivable: 90,
  applies: each("aws_sqs_queue", (it) =>
    any([it.relatedBy(targetGivesUpTo).exists(), it.relatedBy(busGivesUpTo).exists()]),
  ),
  check: ({ it }) => [
    claim(
      "rings",
      it
        .relatedBy(alarmWatchesQueue)
        .some((each) =>
          all([
            each.attr("metric_name").is("ApproximateNumberOfMessagesVisible"),
            any([
              all([
                each.attr("comparison_operator").is("GreaterThanOrEqualToThreshold"),
                each.attr("threshold").atMost(1),
              ]),
              all([
                each.attr("comparison_operator").is("GreaterThanThreshold"),
                each.attr("threshold").atMost(0),
              ]),
            ]),
          ]),
        ),
    ),
  ],
  examples: {
    passes: [
      [queue, bus, alarm()],
      [queue, bus, alarm({ comparison_operator: "GreaterThanThreshold", threshold: 0 })],
    ],
    fails: [
      { given: [queue, bus], finds },
      { given: [queue, bus, alarm({ threshold: 100 })], finds },
      { given: [queue, bus, alarm({ comparison_operator: "LessThanThreshold" })], finds },
      { given: [queue, bus, alarm({ dimensions: { QueueName: "other" } })], finds },
    ],
    undecided: [{ given: [queue, bus, alarm({ threshold: unknown })], finds }],
    ignores: [queue],
  },
});
