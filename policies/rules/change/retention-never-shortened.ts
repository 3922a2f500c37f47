import { change, claim, rule } from "../../engine/rule";
import { any, type Tri, yes } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import type { Value } from "../../engine/value";

/** Where a retention stands, by type: the attribute and the number that means "for ever". */
const retentions: Readonly<
  Record<string, readonly { readonly path: string; readonly forever?: number }[]>
> = {
  aws_backup_vault_lock_configuration: [{ path: "min_retention_days" }],
  // Zero days never expire. Source: PutRetentionPolicy, provider documentation.
  aws_cloudwatch_log_group: [{ path: "retention_in_days", forever: 0 }],
  aws_kms_key: [{ path: "deletion_window_in_days" }],
  aws_sqs_queue: [{ path: "message_retention_seconds" }],
  aws_s3_bucket_object_lock_configuration: [
    { path: "rule.default_retention.days" },
    { path: "rule.default_retention.years" },
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
    (retentions[it.type] ?? []).map(({ path, forever }) =>
      claim(path, notShorter(before.attr(path), it.attr(path), forever)),
    ),
  examples: {
    passes: [group(400, 400), group(731, 400), group(0, 400), group(0, 0)],
    fails: [
      { given: [group(90, 400)], finds },
      { given: [group(400, 0)], finds },
      {
        given: [
          given(
            "aws_s3_bucket_object_lock_configuration.logs",
            { rule: { default_retention: { mode: "COMPLIANCE", days: 30 } } },
            { before: { rule: [{ default_retention: [{ mode: "COMPLIANCE", days: 400 }] }] } },
          ),
        ],
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
