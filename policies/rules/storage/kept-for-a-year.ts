import { keepsEvidence } from "../../aws/evidence";
import { lasts } from "../../aws/lasting";
import { each, rule } from "../../engine/rule";
import { all, any, implies, type Tri, whether } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { evidence, rehearsal, scratch, setting } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import { lifecycleOf } from "../../relations/storage";

const expiring = (days: number | string, status = "Enabled") => [
  evidence,
  setting("lifecycle_configuration", {
    rule: [
      { id: "expire", status, expiration: [{ days }] },
      { id: "markers", status: "Enabled", expiration: [{ expired_object_delete_marker: true }] },
    ],
  }),
];

export const keptForAYear = rule({
  id: "IRR-STORE-022",
  title: "Evidence is kept for a year",
  severity: "high",
  why: "Intruders are found after months; what the lifecycle has deleted by then answers no question. A log that somebody wrote over is an old version, which must live until it is missed.",
  fix: "Set expiration.days of every lifecycle rule of the bucket to 365 or more, and noncurrent_days to 30 or more.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"],
  controls: { pci: ["10.5.1"] },
  waivable: 90,
  applies: each("aws_s3_bucket", keepsEvidence),
  /** Days of an object, and of a version that another one has replaced. */
  params: { days: 365, versionDays: 30 },
  check: ({ it, estate, params: { days, versionDays } }) =>
    implies(lasts(estate), () =>
      all(
        it
          .relatedBy(lifecycleOf)
          .found.flatMap((each) =>
            each.blocks("rule").map((block) => keeps(block, days, versionDays)),
          ),
      ),
    ),
  examples: {
    passes: [expiring(365), expiring(1, "Disabled"), evidence, [...expiring(7), ...rehearsal]],
    fails: [
      expiring(364),
      expiring(1),
      {
        note: "what was written over is gone the next day",
        given: [
          evidence,
          setting("lifecycle_configuration", {
            rule: [
              {
                id: "old",
                status: "Enabled",
                noncurrent_version_expiration: [{ noncurrent_days: 1 }],
              },
            ],
          }),
        ],
      },
    ],
    undecided: [expiring(unknown)],
    ignores: [scratch],
  },
});

function keeps(block: Value, days: number, versionDays: number): Tri {
  const expiration = block.attr("expiration.days");
  const version = block.attr("noncurrent_version_expiration.noncurrent_days");
  return implies(block.attr("status").is("Enabled"), () =>
    all([
      any([whether(expiration.kind === "unset", ""), expiration.is(0), expiration.atLeast(days)]),
      any([whether(version.kind === "unset", ""), version.atLeast(versionDays)]),
    ]),
  );
}
