import { ownerOf } from "../../aws/trail-owner";
import { claim, pair, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { encryptionOf } from "../../relations/storage";
import { trailEncryptsWith, trailWritesTo } from "../../relations/trail";

const trailArn = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/org";
const statement = (Action: ExampleJson, sourceArn = trailArn) => ({
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action,
  Resource: "*",
  Condition: {
    StringEquals: { "aws:SourceArn": sourceArn },
    StringLike: {
      "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:111111111111:trail/*",
    },
  },
});
const withKey = (...statements: readonly ExampleJson[]) => [
  given("aws_cloudtrail.trail", { name: "org", kms_key_id: "${aws_kms_key.trail.arn}" }),
  given("aws_kms_key.trail", { policy: policy(...statements) }),
];
/** The bucket uses a bucket key. */
const withBucketKey = (...statements: readonly ExampleJson[]) => [
  given("aws_cloudtrail.trail", {
    name: "org",
    kms_key_id: "${aws_kms_key.trail.arn}",
    s3_bucket_name: "logs",
  }),
  ...withKey(...statements).slice(1),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_s3_bucket_server_side_encryption_configuration.logs", {
    bucket: "logs",
    rule: [{ bucket_key_enabled: true }],
  }),
];

export const keyAdmitsTrail = rule({
  id: "IRR-KEY-010",
  title: "The key that a trail encrypts with admits the trail",
  severity: "critical",
  why: "CloudTrail cannot deliver what it cannot encrypt: with a key that refuses it, delivery stops without a word.",
  fix: "Allow cloudtrail.amazonaws.com kms:GenerateDataKey* in the key policy, with the trail's ARN as aws:SourceArn, kms:DescribeKey, and kms:Decrypt where the bucket uses a bucket key.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
  ],
  waivable: false,
  applies: pair(trailEncryptsWith),
  check: ({ it, other, estate }) => {
    const owner = ownerOf(it, estate);
    const may = (action: string) =>
      accessTo(other).some((document) =>
        allows(document, {
          principal: serviceFor("cloudtrail.amazonaws.com", owner),
          action,
          resource: other.arn,
          context: { "kms:encryptioncontext:aws:cloudtrail:arn": [owner.arn] },
        }),
      );
    const bucketKeys = it
      .related(trailWritesTo)
      .some((bucket) =>
        bucket
          .relatedBy(encryptionOf)
          .some((setting) => setting.attr("rule.bucket_key_enabled").is(true)),
      );
    return [
      claim("kms:GenerateDataKey", may("kms:GenerateDataKey")),
      claim("kms:DescribeKey", may("kms:DescribeKey")),
      // CloudTrail tests it when the bucket uses a bucket key.
      claim(
        "kms:Decrypt",
        implies(bucketKeys, () => may("kms:Decrypt")),
      ),
    ];
  },
  examples: {
    passes: [
      withKey(statement(["kms:GenerateDataKey*", "kms:DescribeKey"])),
      withBucketKey(statement(["kms:GenerateDataKey*", "kms:DescribeKey", "kms:Decrypt"])),
    ],
    fails: [
      {
        given: withKey(statement("kms:GenerateDataKey*")),
        finds: ["aws_cloudtrail.trail#kms:DescribeKey"],
      },
      {
        note: "with a bucket key CloudTrail must decrypt, too",
        given: withBucketKey(statement(["kms:GenerateDataKey*", "kms:DescribeKey"])),
        finds: ["aws_cloudtrail.trail#kms:Decrypt"],
      },
      {
        note: "the default key policy admits no service",
        given: withKey({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:root" },
          Action: "kms:*",
          Resource: "*",
        }),
        finds: ["aws_cloudtrail.trail#kms:DescribeKey", "aws_cloudtrail.trail#kms:GenerateDataKey"],
      },
    ],
    undecided: [
      {
        given: withKey(statement("kms:*", unknown)),
        finds: ["aws_cloudtrail.trail#kms:DescribeKey", "aws_cloudtrail.trail#kms:GenerateDataKey"],
      },
    ],
    ignores: [given("aws_cloudtrail.trail", { name: "org" })],
  },
});
