import { cisPatterns, normalPattern, textsOf } from "../../aws/cis-patterns";
import type { Resource } from "../../engine/resource";
import { readsTrail } from "../../aws/trail-logs";
import { claim, estate, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { trailOfOthers } from "../../examples/leaving-out";

const trail = given("aws_cloudtrail.trail", {
  name: "trail",
  cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail.arn}:*",
});
const group = given("aws_cloudwatch_log_group.trail", { name: "trail" });
const filters = (log_group_name = "${aws_cloudwatch_log_group.trail.name}") =>
  cisPatterns.map(({ name, pattern }) =>
    given(`aws_cloudwatch_log_metric_filter.${name}`, {
      name,
      pattern,
      log_group_name,
      metric_transformation: { name, namespace: "cis", value: "1" },
    }),
  );
const every = cisPatterns.map(({ name }) => `estate#${name}`);
const [first] = cisPatterns;
const without = filters().slice(1);

export const cisSetComplete = rule({
  id: "IRR-DETECT-001",
  title: "Each event that the CIS benchmark names is counted on the trail",
  severity: "high",
  why: "The benchmark's fifteen filters are the least that auditors ask for, and they work from the trail alone: root in use, sign-in without MFA, trail and keys tampered with.",
  fix: "Add an aws_cloudwatch_log_metric_filter with the exact pattern to the log group of the trail.",
  docs: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  controls: { cis: cisPatterns.map(({ cis }) => cis) },
  waivable: 90,
  applies: estate("the metric filters on the trails' log groups"),
  check: ({ estate: whole }) => {
    const byPattern = new Map<string | undefined, Resource[]>();
    for (const filter of whole.all("aws_cloudwatch_log_metric_filter")) {
      const { text } = filter.attr("pattern");
      const key = text === undefined ? undefined : normalPattern(text);
      byPattern.set(key, [...(byPattern.get(key) ?? []), filter]);
    }
    const open = byPattern.get(undefined) ?? [];
    return cisPatterns.map((control) => {
      const { name, cis, pattern } = control;
      return claim(
        name,
        any(
          [
            ...textsOf(control)
              .flatMap((text) => byPattern.get(text) ?? [])
              .map((filter) => readsTrail(filter, whole)),
            ...open.map((filter) => filter.attr("pattern").is(pattern)),
          ],
          `no filter has the pattern of CIS ${cis} (${name})`,
        ),
      );
    });
  },
  examples: {
    passes: [
      [trail, group, ...filters()],
      {
        note: "the benchmark's own texts",
        given: [
          trail,
          group,
          ...cisPatterns.map(({ name, pattern, benchmark = pattern }) =>
            given(`aws_cloudwatch_log_metric_filter.${name}`, {
              name,
              pattern: benchmark,
              log_group_name: "${aws_cloudwatch_log_group.trail.name}",
              metric_transformation: { name, namespace: "cis", value: "1" },
            }),
          ),
        ],
      },
      {
        note: "a log group that was there before",
        given: [
          given("aws_cloudtrail.trail", {
            name: "trail",
            cloud_watch_logs_group_arn: "arn:aws:logs:eu-west-1:111111111111:log-group:before:*",
          }),
          ...filters("before"),
        ],
      },
      {
        note: "somebody else's trail",
        given: [...trailOfOthers("theirs"), ...filters("theirs")],
        forms: ["synth", "joined"],
      },
    ],
    fails: [
      { given: [trail, group, ...without], finds: [`estate#${first?.name ?? ""}`] },
      {
        note: "another log group",
        given: [trail, group, ...filters("application")],
        finds: every,
      },
      {
        note: "a term more",
        given: [
          trail,
          group,
          ...without,
          given("aws_cloudwatch_log_metric_filter.narrow", {
            name: "narrow",
            pattern: `{ ${first?.pattern.slice(1, -1) ?? ""} && ($.awsRegion = eu-west-1) }`,
            log_group_name: "${aws_cloudwatch_log_group.trail.name}",
            metric_transformation: { name: "n", namespace: "cis", value: "1" },
          }),
        ],
        finds: [`estate#${first?.name ?? ""}`],
      },
    ],
    undecided: [
      {
        given: [
          trail,
          group,
          ...without,
          given("aws_cloudwatch_log_metric_filter.later", {
            name: "later",
            pattern: unknown,
            log_group_name: "${aws_cloudwatch_log_group.trail.name}",
            metric_transformation: { name: "l", namespace: "cis", value: "1" },
          }),
        ],
        finds: [`estate#${first?.name ?? ""}`],
      },
    ],
  },
});
