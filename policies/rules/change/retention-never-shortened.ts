import { change, claim, rule } from "../../engine/rule";
import { any, type Tri, yes } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import type { Value } from "../../engine/value";

interface Retention {
  readonly path: string;
  /** The number that means "for ever". */
  readonly forever?: number;
  /** Where the same stands in another unit, and how many of ours it holds. */
  readonly or?: { readonly path: string; readonly times: number };
}

const lockDays = "rule.default_retention.days";
const lockYears = "rule.default_retention.years";

/** Where a retention stands, by type. */
const retentions: Readonly<Record<string, readonly Retention[]>> = {
  aws_backup_vault_lock_configuration: [{ path: "min_retention_days" }],
  // Zero days never expire. Source: PutRetentionPolicy, provider documentation.
  aws_cloudwatch_log_group: [{ path: "retention_in_days", forever: 0 }],
  aws_kms_key: [{ path: "deletion_window_in_days" }],
  aws_sqs_queue: [{ path: "message_retention_seconds" }],
  aws_s3_bucket_object_lock_configuration: [
    { path: lockDays, or: { path: lockYears, times: 365 } },
    { path: lockYears, or: { path: lockDays, times: 1 / 365 } },
  ],
};

const group = (days: number | string, before: number) =>
  given(
    "aws_cloudwatch_log_group.trail",
    { retention_in_days: days },
    {
      before: { retention_in_days: before },
    },
  );
const lock = (after: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) =>
  given(
    "aws_s3_bucket_object_lock_configuration.logs",
    { rule: { default_retention: { mode: "COMPLIANCE", ...after } } },
    { before: { rule: [{ default_retention: [{ mode: "COMPLIANCE", ...before }] }] } },
  );
const finds = ["aws_cloudwatch_log_group.trail#retention_in_days"];

export const retentionNeverShortened = rule({
  id: "IRR-CHANGE-002",
  title: "No plan shortens a retention",
  severity: "high",
  why: "A shorter retention destroys what was kept, at once and for good; investigations look back further than anybody expected.",
  fix: "Leave the retention as it is, or lengthen it.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  ],
  waivable: 14,
  applies: change(Object.keys(retentions)),
  check: ({ it, before }) =>
    (retentions[it.type] ?? []).map(({ path, forever, or }) => {
      const days = before.attr(path).number;
      const elsewhere = or && it.attr(or.path);
      const after = it.attr(path);
      return claim(
        path,
        elsewhere && days !== undefined && after.kind === "unset" && elsewhere.kind !== "unset"
          ? elsewhere.atLeast(days / or.times)
          : notShorter(before.attr(path), after, forever),
      );
    }),
  examples: {
    passes: [
      group(400, 400),
      group(731, 400),
      group(0, 400),
      group(0, 0),
      lock({ years: 2 }, { days: 400 }),
      lock({ days: 730 }, { years: 2 }),
    ],
    fails: [
      { given: [group(90, 400)], finds },
      { given: [group(400, 0)], finds },
      {
        given: [lock({ days: 30 }, { days: 400 })],
        finds: ["aws_s3_bucket_object_lock_configuration.logs#rule.default_retention.days"],
      },
      {
        note: "in another unit",
        given: [lock({ years: 1 }, { days: 400 })],
        finds: ["aws_s3_bucket_object_lock_configuration.logs#rule.default_retention.days"],
      },
    ],
    undecided: [{ given: [group(unknown, 400)], finds }],
  },
});

function notShorter(before: Value, after: Value, forever: number | undefined): Tri {
  const days = before.number;
  if (days === undefined) return yes();
  if (forever === undefined) return after.atLeast(days);
  if (days === forever) return after.whenUnset(forever).is(forever);
  return any([after.is(forever), after.atLeast(days)]);
}
