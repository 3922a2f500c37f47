import { isTrailGroup } from "../../aws/trail-logs";
import { claim, each, rule } from "../../engine/rule";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { all, any, implies, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { awsMetrics } from "../../aws/metrics";
import type { Value } from "../../engine/value";
import { alarmWatchesGroup, alarmWatchesQueue } from "../../relations/watching";

const alarm = (changes: Readonly<Record<string, ExampleJson>>) =>
  given("aws_cloudwatch_metric_alarm.queue", {
    alarm_name: "queue",
    evaluation_periods: 1,
    period: 300,
    ...changes,
  });
const onQueue = {
  namespace: "AWS/SQS",
  metric_name: "ApproximateNumberOfMessagesVisible",
  dimensions: { QueueName: "undelivered" },
};
const queue = given("aws_sqs_queue.undelivered", { name: "undelivered" });
const vault = given("aws_backup_vault.copies", { name: "copies" });
const onVaults = (...names: readonly string[]) => ({
  metric_query: names.map((BackupVaultName, index) => ({
    id: `m${index}`,
    return_data: index === 0,
    metric: {
      namespace: "AWS/Backup",
      metric_name: "NumberOfCopyJobsCompleted",
      period: 300,
      stat: "Sum",
      dimensions: { BackupVaultName },
    },
  })),
});
const query = (changes: Readonly<Record<string, ExampleJson>> = {}) =>
  alarm({
    metric_query: [
      { id: "all", expression: "SELECT SUM(FailedInvocations)", return_data: true, ...changes },
    ],
  });
/** Seconds between two values of the charges. Source: CloudWatch user guide, "Create a billing alarm". */
const billingPeriod = 21_600;
/** Seconds; the longest evaluation, of periods of an hour or more. Source: CloudWatch PutMetricAlarm API reference. */
const week = 604_800;
const absent = {
  metric_name: "copies",
  namespace: "AWS/Backup",
  period: 3600,
  evaluation_periods: 26,
  comparison_operator: "LessThanThreshold",
  treat_missing_data: "breaching",
};
const at = (tag: string) => [`aws_cloudwatch_metric_alarm.queue#${tag}`];

export const alarmsWatchSomething = rule({
  id: "IRR-ALERT-011",
  title: "Every alarm has a metric to watch, and answers in time",
  severity: "high",
  why: "CloudWatch takes any name for a metric: an alarm on a queue that is called otherwise, or on no single result, has no data for ever and looks as healthy as the others.",
  fix: "Name a metric, or exactly one query with return_data; in its dimensions a queue, log group or backup vault of the estate; and evaluate it within an hour, charges within six, what fails to happen within a week.",
  docs: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"],
  waivable: 90,
  applies: each("aws_cloudwatch_metric_alarm"),
  check: ({ it, estate }) => {
    const queries = it.blocks("metric_query");
    const results = queries.map((query) => query.attr("return_data").is(true));
    const periods = it.attr("evaluation_periods").number ?? 1;
    const longest = it.attr("namespace").text === "AWS/Billing" ? billingPeriod : 3600;
    const each = [
      it.attr("period"),
      ...queries.flatMap((query) => [query.attr("period"), query.attr("metric.period")]),
    ].filter(({ kind }) => kind !== "unset");
    const within = (seconds: number) => each.map((period) => period.atMost(seconds / periods));
    // Whoever waits for something to happen must give it time.
    const onAbsence = all([
      it.attr("treat_missing_data").is("breaching"),
      it.attr("comparison_operator").matches(/^LessThan/),
      ...within(week),
    ]);
    return [
      claim(
        "metric",
        any([it.attr("metric_name").isSet(), any(results, "no query gives the result")]),
      ),
      claim(
        "one-result",
        whether(
          results.filter(({ answer }) => answer === "yes").length <= 1,
          "several queries give a result",
        ),
      ),
      claim(
        "in-time",
        any([all([it.attr("evaluation_periods").atMost(12), ...within(longest)]), onAbsence]),
      ),
      claim(
        "queue",
        implies(it.attr("namespace").is("AWS/SQS"), () => it.related(alarmWatchesQueue).exists()),
      ),
      claim("vault", vaultsAreThere(it, estate)),
      claim("names", all(metricsOf(it).map(isOfAws))),
      claim(
        "log-group",
        implies(it.attr("namespace").is("AWS/Logs"), () =>
          any([
            it.related(alarmWatchesGroup).exists(),
            isTrailGroup(it.attr("dimensions.LogGroupName").text, estate),
          ]),
        ),
      ),
    ];
  },
  examples: {
    passes: [
      [alarm(onQueue), queue],
      query(),
      alarm({ metric_name: "root", namespace: "ours" }),
      alarm({ metric_name: "EstimatedCharges", namespace: "AWS/Billing", period: billingPeriod }),
      alarm(absent),
      [alarm(onVaults("copies")), vault],
    ],
    fails: [
      { given: [alarm(onQueue)], finds: at("queue") },
      {
        given: [alarm({ ...onQueue, metric_name: "MessagesVisible" }), queue],
        finds: at("names"),
      },
      { given: [alarm({ ...onQueue, namespace: "AWS/SQ" }), queue], finds: at("names") },
      {
        given: [
          alarm({
            metric_name: "IncomingLogEvents",
            namespace: "AWS/Logs",
            dimensions: { LogGroupName: "gone" },
          }),
        ],
        finds: at("log-group"),
      },
      {
        note: "of two vaults one is not there",
        given: [alarm(onVaults("copies", "copied")), vault],
        finds: at("vault"),
      },
      { given: [query({ return_data: false })], finds: at("metric") },
      { given: [query({ period: 30_000 })], finds: at("in-time") },
      {
        given: [
          alarm({ metric_name: "EstimatedCharges", namespace: "AWS/Billing", period: 86_400 }),
        ],
        finds: at("in-time"),
      },
      { given: [alarm({ ...onQueue, evaluation_periods: 100 }), queue], finds: at("in-time") },
      { given: [alarm({ ...absent, treat_missing_data: "missing" })], finds: at("in-time") },
      { given: [alarm({ ...absent, evaluation_periods: 169 })], finds: at("in-time") },
    ],
    undecided: [
      {
        given: [alarm({ ...onQueue, dimensions: { QueueName: unknown } })],
        finds: at("queue"),
      },
    ],
  },
});

/** Whether each backup vault that an alarm's metrics name is one of its account and Region. */
const vaultsAreThere = (alarm: Resource, estate: Estate): Tri =>
  all(
    [
      alarm.attr("dimensions.BackupVaultName"),
      ...alarm
        .blocks("metric_query")
        .map((query) => query.attr("metric.dimensions.BackupVaultName")),
    ]
      .filter(({ kind }) => kind !== "unset")
      .map((name) =>
        any(
          ["aws_backup_vault", "aws_backup_logically_air_gapped_vault"]
            .flatMap((type) => estate.near(type, alarm))
            .map((vault) => any([name.pointsTo(vault), name.is(vault.attr("name").text ?? "")])),
          name.reason("is no vault of the account and Region"),
        ),
      ),
  );

/** The metric of an alarm, and those of its queries. */
const metricsOf = (alarm: Resource): readonly (Resource | Value)[] => [
  ...(alarm.attr("metric_name").kind === "unset" ? [] : [alarm]),
  ...alarm
    .blocks("metric_query")
    .map((query) => query.attr("metric"))
    .filter(({ kind }) => kind !== "unset"),
];

/** A dimension that one service gives belongs to a metric of that service. */
const isOfAws = (metric: Resource | Value): Tri =>
  all(
    awsMetrics
      .filter(({ dimension }) => metric.attr(`dimensions.${dimension}`).kind !== "unset")
      .flatMap(({ namespace, names }) => [
        metric.attr("namespace").is(namespace),
        metric.attr("metric_name").oneOf(names),
      ]),
  );
