import { lasts } from "../../aws/lasting";
import { claim, pair, rule } from "../../engine/rule";
import { all, any, implies, whether } from "../../engine/tri";
import { evidence, rehearsal, setting } from "../../examples/buckets";
import { type Attributes, given, unknown } from "../../examples/given";
import { lockOf, versioningOf } from "../../relations/storage";
import { trailWritesTo } from "../../relations/trail";

const trail = given("aws_cloudtrail.trail", { name: "trail", s3_bucket_name: "logs" });
const versioned = setting("versioning", { versioning_configuration: { status: "Enabled" } });
const locked = (default_retention: Attributes) => [
  trail,
  evidence,
  versioned,
  setting("object_lock_configuration", { rule: { default_retention } }),
];
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;

export const archiveLocked = rule({
  id: "IRR-STORE-006",
  title: "Nobody can delete the trail's files before their lock ends",
  severity: "critical",
  why: "A policy can be changed by whoever owns the account; a lock in compliance mode holds against everybody, the root user included. It works only on versions, and only when the bucket was made with it.",
  fix: 'Make the bucket with object_lock_enabled, enable versioning, and add a default retention in mode "COMPLIANCE" for as long as investigations look back.',
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"],
  waivable: 90,
  applies: pair(trailWritesTo),
  /** Days: PCI DSS 4.0, 10.5.1, twelve months of history. */
  params: { days: 365 },
  check: ({ other, estate, params: { days } }) => [
    claim("enabled", other.attr("object_lock_enabled").is(true)),
    claim(
      "versions",
      other
        .relatedBy(versioningOf)
        .some((each) => each.attr("versioning_configuration.status").is("Enabled")),
    ),
    claim(
      "mode",
      other.relatedBy(lockOf).some((each) => {
        const mode = each.attr("rule.default_retention.mode");
        return all([
          mode.oneOf(["COMPLIANCE", "GOVERNANCE"]),
          implies(lasts(estate), () => mode.is("COMPLIANCE")),
        ]);
      }),
    ),
    claim(
      "retention",
      other.relatedBy(lockOf).some((each) => {
        const retention = each.attr("rule.default_retention");
        return implies(lasts(estate), () =>
          any([
            retention.attr("days").atLeast(days),
            all([
              whether(retention.attr("years").kind !== "unset", "years is not set"),
              retention.attr("years").atLeast(days / 365),
            ]),
          ]),
        );
      }),
    ),
  ],
  examples: {
    passes: [
      locked({ mode: "COMPLIANCE", days: 400 }),
      locked({ mode: "COMPLIANCE", years: 1 }),
      [
        given("aws_cloudtrail.trail", { name: "trail", s3_bucket_name: "rehearsal" }),
        given("aws_s3_bucket.rehearsal", {
          bucket: "rehearsal",
          force_destroy: true,
          object_lock_enabled: true,
        }),
        ...rehearsal.slice(1),
        given("aws_s3_bucket_versioning.rehearsal", {
          bucket: "rehearsal",
          versioning_configuration: { status: "Enabled" },
        }),
      ],
    ],
    fails: [
      { given: [trail, evidence, versioned], finds: ["mode", "retention"].map(tag) },
      {
        given: [
          trail,
          given("aws_s3_bucket.logs", { bucket: "logs" }),
          ...locked({ mode: "COMPLIANCE", days: 400 }).slice(3),
        ],
        finds: ["enabled", "versions"].map(tag),
      },
      { given: locked({ mode: "GOVERNANCE", days: 400 }), finds: [tag("mode")] },
      { given: locked({ mode: "COMPLIANCE", days: 30 }), finds: [tag("retention")] },
      {
        note: "a short lock in governance mode on a bucket that may not be emptied is no rehearsal",
        given: locked({ mode: "GOVERNANCE", days: 1 }),
        finds: ["mode", "retention"].map(tag),
      },
    ],
    undecided: [
      { given: locked({ mode: "COMPLIANCE", days: unknown }), finds: [tag("retention")] },
    ],
    ignores: [given("aws_cloudtrail.trail", { s3_bucket_name: "a-bucket-of-somebody-else" })],
  },
});
