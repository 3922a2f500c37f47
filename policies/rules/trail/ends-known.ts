import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { trailEncryptsWith, trailWritesTo } from "../../relations/trail";

const bucket = given("aws_s3_bucket.logs", { bucket: "logs" });
const key = given("aws_kms_key.logs", {});
const trail = (s3_bucket_name: string, kms_key_id: string) =>
  given("aws_cloudtrail.trail", { name: "trail", s3_bucket_name, kms_key_id });
const keyArn = "${aws_kms_key.logs.arn}";
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;

export const trailEndsKnown = rule({
  id: "IRR-TRAIL-017",
  title: "The bucket and the key of a trail are part of the estate",
  severity: "high",
  why: "What is not part of the estate nobody judges: whether that bucket takes the trail, keeps it and guards it, and whether it exists at all, shows only after the apply.",
  fix: "Name the bucket and the key that a stack of the estate makes; check all stacks together.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
  ],
  waivable: 180,
  applies: each("aws_cloudtrail"),
  check: ({ it }) => [
    claim("bucket", it.related(trailWritesTo).exists()),
    claim("key", it.related(trailEncryptsWith).exists()),
  ],
  examples: {
    passes: [[trail("logs", keyArn), bucket, key]],
    fails: [
      { given: [trail("elsewhere", keyArn), bucket, key], finds: [tag("bucket")] },
      {
        given: [trail("logs", "arn:aws:kms:eu-west-1:111111111111:key/k"), bucket, key],
        finds: [tag("key")],
      },
    ],
    undecided: [{ given: [trail(unknown, keyArn), bucket, key], finds: [tag("bucket")] }],
  },
});
