import { pair, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, implies, maybe, not, type Tri, whether } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { lifecycleOf, lockOf } from "../../relations/storage";

const years = 365;

const retained = (expirationDays: number | string, lock = { mode: "COMPLIANCE", days: 400 }) => [
  given("aws_s3_bucket_lifecycle_configuration.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    rule: [
      { id: "expire", status: "Enabled", expiration: [{ days: expirationDays }] },
      { id: "markers", status: "Enabled", expiration: [{ expired_object_delete_marker: true }] },
    ],
  }),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_s3_bucket_object_lock_configuration.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    rule: { default_retention: lock },
  }),
];

export const lifecycleOutlastsLock = rule({
  id: "IRR-STORE-007",
  title: "Objects expire no sooner than their lock ends",
  severity: "medium",
  why: "An expiry before the end of the lock hides the object behind a delete marker while its bytes are still paid for: readers no longer find evidence that exists.",
  fix: "Set expiration.days of every enabled lifecycle rule to at least the default retention of Object Lock.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html"],
  waivable: 90,
  applies: pair(lifecycleOf),
  check: ({ it, other }) =>
    other.relatedBy(lockOf).found.length === 0
      ? all([])
      : other.relatedBy(lockOf).every((lock) => {
          const locked = daysOf(lock);
          return all(it.blocks("rule").map((block) => outlasts(block, locked)));
        }),
  examples: {
    passes: [retained(400), retained(366, { mode: "GOVERNANCE", days: 30 })],
    fails: [retained(399)],
    undecided: [retained(unknown), retained(400, { mode: "COMPLIANCE", days: unknown as never })],
  },
});

/** Days of the default retention; undefined while they are not known. */
function daysOf(lock: Resource): number | undefined {
  const retention = lock.attr("rule.default_retention");
  const inYears = retention.attr("years").number;
  return inYears === undefined ? retention.attr("days").number : inYears * years;
}

function outlasts(block: ReturnType<Resource["blocks"]>[number], locked: number | undefined): Tri {
  const expiration = block.attr("expiration.days");
  const counts = all([
    block.attr("status").is("Enabled"),
    whether(expiration.kind !== "unset", "no days"),
  ]);
  return implies(counts, () =>
    locked === undefined
      ? maybe("depends on the default retention")
      : all([expiration.atLeast(locked), not(expiration.is(0))]),
  );
}
