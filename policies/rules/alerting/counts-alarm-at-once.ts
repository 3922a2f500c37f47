import { claim, each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { alarmWatches } from "../../relations/alerting";

const prompt = {
  alarm_name: "root",
  metric_name: "root",
  statistic: "Sum",
  comparison_operator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  period: 300,
  evaluation_periods: 1,
};
const filter = given("aws_cloudwatch_log_metric_filter.root", {
  name: "root",
  log_group_name: "trail",
  pattern: "{ $.userIdentity.type = Root }",
  metric_transformation: { name: "root", namespace: "security", value: "1" },
});
const alarm = (changes: Readonly<Record<string, ExampleJson>> = {}) => [
  given("aws_cloudwatch_metric_alarm.root", { ...prompt, ...changes }),
  filter,
];
const at = (tag: string) => [`aws_cloudwatch_metric_alarm.root#${tag}`];

export const countsAlarmAtOnce = rule({
  id: "IRR-ALERT-009",
  title: "The first event that a filter counts raises its alarm in minutes",
  severity: "high",
  why: "These alarms wait for things that should not happen: with an average, a threshold of ten, or a period of a day, the first event is the one that nobody hears of.",
  fix: "Use the Sum of at most 300 seconds in one period, GreaterThanOrEqualToThreshold and a threshold of 1.",
  docs: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  waivable: 90,
  applies: each("aws_cloudwatch_metric_alarm", (it) => it.related(alarmWatches).exists()),
  check: ({ it }) => [
    claim("statistic", it.attr("statistic").is("Sum")),
    claim("period", all([it.attr("period").atMost(300), it.attr("period").atLeast(10)])),
    claim(
      "threshold",
      all([
        it.attr("comparison_operator").is("GreaterThanOrEqualToThreshold"),
        it.attr("threshold").atMost(1),
        it.attr("threshold").atLeast(1),
      ]),
    ),
    claim(
      "periods",
      all([it.attr("evaluation_periods").is(1), it.attr("datapoints_to_alarm").whenUnset(1).is(1)]),
    ),
  ],
  examples: {
    passes: [alarm(), alarm({ period: 60 })],
    fails: [
      { given: alarm({ statistic: "Average" }), finds: at("statistic") },
      { given: alarm({ period: 86_400 }), finds: at("period") },
      { given: alarm({ threshold: 100 }), finds: at("threshold") },
      {
        given: alarm({ comparison_operator: "GreaterThanThreshold" }),
        finds: at("threshold"),
      },
      { given: alarm({ evaluation_periods: 12 }), finds: at("periods") },
    ],
    undecided: [{ given: alarm({ threshold: unknown }), finds: at("threshold") }],
    ignores: [given("aws_cloudwatch_metric_alarm.cpu", { alarm_name: "cpu", metric_name: "CPU" })],
  },
});
