import { keepsEvidence } from "../../aws/evidence";
import { each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { versioningOf } from "../../relations/storage";

const bucket = given("aws_s3_bucket.logs", { bucket: "logs", object_lock_enabled: true });
const versioning = (status: string) =>
  given("aws_s3_bucket_versioning.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    versioning_configuration: { status },
  });

export const evidenceVersioned = rule({
  id: "IRR-STORE-004",
  title: "Evidence buckets keep every version of an object",
  severity: "critical",
  why: "Without versions an overwritten log file is gone, and so is one that was deleted; Object Lock needs versions.",
  fix: 'Add an aws_s3_bucket_versioning with status "Enabled" for the bucket.',
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
  waivable: 30,
  applies: each("aws_s3_bucket", keepsEvidence),
  check: ({ it }) =>
    it
      .relatedBy(versioningOf)
      .some((setting) => setting.attr("versioning_configuration.status").is("Enabled")),
  examples: {
    passes: [[bucket, versioning("Enabled")]],
    fails: [[bucket], [bucket, versioning("Suspended")]],
    undecided: [
      [bucket, versioning(unknown)],
      {
        note: "a setting whose bucket is not known may be this one's",
        given: [
          bucket,
          given("aws_s3_bucket_versioning.some", {
            bucket: unknown,
            versioning_configuration: { status: "Enabled" },
          }),
        ],
      },
    ],
    ignores: [given("aws_s3_bucket.scratch", { bucket: "scratch" })],
  },
});
