import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, implies, maybe, whether } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import { alarmWatchesVault } from "../../relations/backup";

const vault = given("aws_backup_vault.central", { name: "central" });
const metric = (attributes: Attributes = {}) => [
  {
    namespace: "AWS/Backup",
    metric_name: "NumberOfCopyJobsCompleted",
    period: 3600,
    stat: "Sum",
    dimensions: { BackupVaultName: "central" },
    ...attributes,
  },
];
const alarm = (changes: Attributes = {}, query: Attributes = { metric: metric() }) => [
  given("aws_cloudwatch_metric_alarm.copies", {
    alarm_name: "copies",
    comparison_operator: "LessThanThreshold",
    threshold: 1,
    evaluation_periods: 24,
    metric_query: [
      { id: "arrived", expression: "FILL(copied, 0)", return_data: true },
      { id: "copied", ...query },
    ],
    ...changes,
  }),
  vault,
];
const finds = (tag: string) => [`aws_cloudwatch_metric_alarm.copies#${tag}`];

export const expressionsCanBeComputed = rule({
  id: "IRR-ALERT-017",
  title: "An alarm on an expression has all that it computes with",
  severity: "medium",
  why: "An expression over a metric without its dimensions, of a vault that is not there or with a statistic that loses counts has no data or is always low: the alarm is silent, or rings for ever, and is ignored.",
  fix: "Give each metric_query an expression or a whole metric with dimensions, take the Sum of counts, and ask for no more datapoints than there are periods.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html",
  ],
  waivable: 90,
  applies: each("aws_cloudwatch_metric_alarm", (it) => it.attr("metric_query").isSet()),
  check: ({ it }): readonly Claim[] => {
    const queries = it.blocks("metric_query");
    const metrics = queries.flatMap((each) => each.blocks("metric"));
    const ofBackup = metrics.filter((each) => each.attr("namespace").text === "AWS/Backup");
    const [periods, points] = [it.attr("evaluation_periods"), it.attr("datapoints_to_alarm")];
    return [
      claim(
        "queries",
        all(
          queries.map((each) =>
            any([each.attr("expression").isSet(), each.attr("metric.metric_name").isSet()]),
          ),
        ),
      ),
      claim(
        "counts",
        all(
          metrics
            .filter((each) => /^NumberOf|Count$/.test(each.attr("metric_name").text ?? ""))
            .map((each) => each.attr("stat").is("Sum")),
        ),
      ),
      claim(
        "vault",
        all(
          ofBackup.map((each) =>
            all([
              each.attr("dimensions").isSet(),
              implies(each.attr("dimensions.BackupVaultName").isSet(), () =>
                it.related(alarmWatchesVault).exists(),
              ),
            ]),
          ),
        ),
      ),
      claim(
        "datapoints",
        points.kind === "unset"
          ? all([])
          : points.number === undefined || periods.number === undefined
            ? maybe("the periods are not known")
            : whether(points.number <= periods.number, points.reason("is more than there are")),
      ),
    ];
  },
  examples: {
    passes: [alarm(), alarm({ datapoints_to_alarm: 24 })],
    fails: [
      { given: alarm({}, {}), finds: finds("queries") },
      { given: alarm({}, { metric: metric({ stat: "Minimum" }) }), finds: finds("counts") },
      {
        given: alarm(
          {},
          {
            metric: [
              {
                namespace: "AWS/Backup",
                metric_name: "NumberOfCopyJobsCompleted",
                stat: "Sum",
                period: 60,
              },
            ],
          },
        ),
        finds: finds("vault"),
      },
      {
        given: alarm({}, { metric: metric({ dimensions: { BackupVaultName: "gone" } }) }),
        finds: finds("vault"),
      },
      { given: alarm({ datapoints_to_alarm: 100 }), finds: finds("datapoints") },
    ],
    undecided: [{ given: alarm({ datapoints_to_alarm: unknown }), finds: finds("datapoints") }],
    ignores: [given("aws_cloudwatch_metric_alarm.cpu", { alarm_name: "cpu", metric_name: "CPU" })],
  },
});
