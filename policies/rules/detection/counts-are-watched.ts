import { readsTrail } from "../../aws/trail-logs";
import { claim, each, rule } from "../../engine/rule";
import { all, any, not } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { trailOfOthers } from "../../examples/leaving-out";
import { alarmWatches, filterReads } from "../../relations/alerting";

const filter = (
  metric: Readonly<Record<string, ExampleJson>> = {},
  log_group_name = "${aws_cloudwatch_log_group.trail.name}",
) =>
  given("aws_cloudwatch_log_metric_filter.root", {
    name: "root",
    log_group_name,
    pattern: "{ $.userIdentity.type = Root }",
    metric_transformation: { name: "root", namespace: "security", value: "1", ...metric },
  });
const group = given("aws_cloudwatch_log_group.trail", { name: "trail" });
const alarm = (changes: Readonly<Record<string, ExampleJson>> = {}, region = "eu-west-1") =>
  given(
    "aws_cloudwatch_metric_alarm.root",
    { alarm_name: "root", metric_name: "root", namespace: "security", ...changes },
    { region },
  );
const at = (tag: string) => [`aws_cloudwatch_log_metric_filter.root#${tag}`];

export const countsAreWatched = rule({
  id: "IRR-DETECT-002",
  title: "Every metric filter counts into a metric that an alarm watches",
  severity: "high",
  why: "Filter and alarm know each other by two texts only: with another namespace, another Region or a dimension the alarm watches a metric that nobody writes, and stays green.",
  fix: "Give the alarm the filter's metric name and namespace, in the same account and Region, without dimensions; count 1 for each event.",
  docs: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html"],
  waivable: 90,
  applies: each("aws_cloudwatch_log_metric_filter"),
  check: ({ it, estate }) => {
    const metric = it.attr("metric_transformation");
    const namespace = metric.attr("namespace");
    return [
      claim("log-group", any([it.related(filterReads).exists(), readsTrail(it, estate)])),
      claim("value", all([metric.attr("value").is(1), not(metric.attr("dimensions").isSet())])),
      claim("namespace", all([namespace.isSet(), namespace.matches(/^(?!AWS\/)/, "one of ours")])),
      claim(
        "alarm",
        it
          .relatedBy(alarmWatches)
          .some((watching) =>
            all([
              any([
                watching.attr("namespace").is(namespace.text ?? ""),
                ...(namespace.kind === "unknown" ? [namespace.is("")] : []),
              ]),
              not(watching.attr("dimensions").isSet()),
            ]),
          ),
      ),
    ];
  },
  examples: {
    passes: [
      [filter(), group, alarm()],
      {
        note: "somebody else's trail",
        given: [...trailOfOthers("theirs"), filter({}, "theirs"), alarm()],
        forms: ["synth", "joined"],
      },
    ],
    fails: [
      { given: [filter({}, "gone"), alarm()], finds: at("log-group") },
      {
        note: "another log group than that of somebody else's trail",
        given: [...trailOfOthers("theirs"), filter({}, "gone"), alarm()],
        finds: at("log-group"),
      },
      { given: [filter(), group], finds: at("alarm") },
      { given: [filter(), group, alarm({ namespace: "compliance" })], finds: at("alarm") },
      { given: [filter(), group, alarm({ metric_name: "roots" })], finds: at("alarm") },
      { given: [filter(), group, alarm({}, "us-east-1")], finds: at("alarm") },
      { given: [filter(), group, alarm({ dimensions: { Account: "1" } })], finds: at("alarm") },
      { given: [filter({ value: "0" }), group, alarm()], finds: at("value") },
      {
        given: [filter({ namespace: "AWS/Logs" }), group, alarm({ namespace: "AWS/Logs" })],
        finds: at("namespace"),
      },
    ],
    undecided: [{ given: [filter(), group, alarm({ namespace: unknown })], finds: at("alarm") }],
  },
});
