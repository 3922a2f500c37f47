import { each, rule } from "../../engine/rule";
import { all, implies, not } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const alarm = (comparison_operator: string, treat_missing_data?: string) =>
  given("aws_cloudwatch_metric_alarm.root", {
    alarm_name: "root",
    metric_name: "root",
    comparison_operator,
    ...(treat_missing_data === undefined ? {} : { treat_missing_data }),
  });
const above = "GreaterThanOrEqualToThreshold";
const below = "LessThanThreshold";

export const countsNeedNoData = rule({
  id: "IRR-ALERT-002",
  title: "Alarms know what it means when nothing is counted",
  severity: "medium",
  why: "A metric of events has no data while nothing happens: an alarm that waits for data stays in its state and does not tell of the next event. A heartbeat that falls silent is the alarm itself.",
  fix: "Set treat_missing_data to notBreaching where an alarm waits for a number to rise, and to breaching where it waits for one to fall.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html",
  ],
  waivable: 90,
  applies: each("aws_cloudwatch_metric_alarm", (it) =>
    // Bands of anomaly detection compare with what is usual.
    it.attr("comparison_operator").matches(/^(?:Greater|Less)Than(?:OrEqualTo)?Threshold$/),
  ),
  check: ({ it }) => {
    const missing = it.attr("treat_missing_data").whenUnset("missing");
    const rises = it.attr("comparison_operator").matches(/^Greater/);
    return all([
      implies(rises, () => missing.is("notBreaching")),
      implies(not(rises), () => missing.is("breaching")),
    ]);
  },
  examples: {
    passes: [alarm(above, "notBreaching"), alarm(below, "breaching")],
    fails: [
      alarm(above),
      alarm(above, "ignore"),
      alarm(above, "breaching"),
      alarm(below, "notBreaching"),
    ],
    undecided: [alarm(above, unknown)],
    ignores: [alarm("GreaterThanUpperThreshold")],
  },
});
