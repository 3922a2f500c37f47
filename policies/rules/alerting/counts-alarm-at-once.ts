import { cisPatterns, isCisPattern } from "../../aws/cis-patterns";
import type { Resource } from "../../engine/resource";
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
const [cis] = cisPatterns;
const denied = "{ $.errorCode = AccessDenied }";
const alarm = (changes: Readonly<Record<string, ExampleJson>> = {}, pattern = cis?.pattern) => [
  given("aws_cloudwatch_metric_alarm.root", { ...prompt, ...changes }),
  given("aws_cloudwatch_log_metric_filter.root", {
    name: "root",
    log_group_name: "trail",
    pattern: pattern ?? "",
    metric_transformation: { name: "root", namespace: "security", value: "1" },
  }),
];
const at = (tag: string) => [`aws_cloudwatch_metric_alarm.root#${tag}`];

export const countsAlarmAtOnce = rule({
  id: "IRR-ALERT-009",
  title: "Alarms on counted events fire at the first event, or at a true wave",
  severity: "high",
  why: "With an average, a threshold that nobody reaches or a period of a day, an alarm is green while what it waits for happens: once for what must not happen at all, in a wave for what is usual in small numbers.",
  fix: "Use the Sum of one period of at most an hour and GreaterThanOrEqualToThreshold, with a threshold of 1 for the events of the CIS benchmark and of at most one event in ten seconds otherwise.",
  docs: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  waivable: 90,
  applies: each("aws_cloudwatch_metric_alarm", (it) => it.related(alarmWatches).exists()),
  check: ({ it }) => [
    claim("statistic", it.attr("statistic").is("Sum")),
    claim("period", all([it.attr("period").atMost(3600), it.attr("period").atLeast(10)])),
    claim(
      "threshold",
      all([
        it.attr("comparison_operator").is("GreaterThanOrEqualToThreshold"),
        it.attr("threshold").atLeast(1),
        it.attr("threshold").atMost(isOnEachEvent(it) ? 1 : mostWithin(it)),
      ]),
    ),
    claim(
      "periods",
      all([it.attr("evaluation_periods").is(1), it.attr("datapoints_to_alarm").whenUnset(1).is(1)]),
    ),
  ],
  examples: {
    passes: [
      alarm(),
      alarm({ period: 60 }),
      alarm({ threshold: 25 }, denied),
      alarm({ threshold: 200, period: 3600 }, denied),
    ],
    fails: [
      { given: alarm({ statistic: "Average" }), finds: at("statistic") },
      { given: alarm({ period: 86_400 }), finds: at("period") },
      { given: alarm({ threshold: 2 }), finds: at("threshold") },
      { given: alarm({ threshold: 100 }, denied), finds: at("threshold") },
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

/** The benchmark's events must not happen at all. */
const isOnEachEvent = (alarm: Resource): boolean =>
  alarm
    .related(alarmWatches)
    .found.some((filter) => isCisPattern(filter.attr("pattern").text ?? ""));

/** One event in ten seconds, for the whole period, is more than a person does. */
const mostWithin = (alarm: Resource): number =>
  Math.max(1, (alarm.attr("period").number ?? 300) / 10);
