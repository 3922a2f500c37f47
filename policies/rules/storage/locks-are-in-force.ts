import { lasts } from "../../aws/lasting";
import { each, rule } from "../../engine/rule";
import { all, any, implies } from "../../engine/tri";
import { evidence, rehearsal, setting } from "../../examples/buckets";
import { type Attributes, unknown } from "../../examples/given";
import { lockOf } from "../../relations/storage";

const locked = (default_retention: Attributes) => [
  evidence,
  setting("object_lock_configuration", { rule: { default_retention } }),
];

export const locksAreInForce = rule({
  id: "IRR-STORE-029",
  title: "A bucket that can lock objects locks each of them",
  severity: "high",
  why: "Object Lock on a bucket locks nothing by itself: an object that is written without a retention of its own can be deleted at once, and in governance mode by whoever has the right to lift it.",
  fix: "Add aws_s3_bucket_object_lock_configuration with a default retention in COMPLIANCE mode, for a month at least.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html"],
  waivable: 90,
  /** Days. */
  params: { least: 30 },
  applies: each("aws_s3_bucket", (it) => it.attr("object_lock_enabled").is(true)),
  check: ({ it, estate, params }) =>
    it.relatedBy(lockOf).some((lock) => {
      const retention = lock.attr("rule.default_retention");
      return all([
        retention.attr("mode").oneOf(["COMPLIANCE", "GOVERNANCE"]),
        any([retention.attr("years").atLeast(1), retention.attr("days").atLeast(1)]),
        implies(lasts(estate), () =>
          all([
            retention.attr("mode").is("COMPLIANCE"),
            any([
              retention.attr("years").atLeast(1),
              retention.attr("days").atLeast(Number(params.least)),
            ]),
          ]),
        ),
      ]);
    }),
  examples: {
    passes: [
      locked({ mode: "COMPLIANCE", days: 365 }),
      locked({ mode: "COMPLIANCE", years: 1 }),
      [
        evidence,
        setting("object_lock_configuration", {
          rule: { default_retention: { mode: "COMPLIANCE", days: 90 } },
        }),
        ...rehearsal,
      ],
    ],
    fails: [
      evidence,
      locked({ mode: "COMPLIANCE", days: 1 }),
      locked({ mode: "GOVERNANCE", days: 365 }),
      [evidence, setting("object_lock_configuration", {})],
    ],
    undecided: [locked({ mode: "COMPLIANCE", days: unknown })],
  },
});
