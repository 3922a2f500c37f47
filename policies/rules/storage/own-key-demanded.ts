import { each, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { canonicalText } from "../../engine/text";
import { any, maybe, no, type Place, type Tri, yes } from "../../engine/tri";
import type { Val } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements } from "../../iam/every-policy";
import { bucketEncryptsWith } from "../../relations/keys";
import { encryptionOf, policyOfBucket } from "../../relations/storage";

const header = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const own = "${aws_kms_key.logs.arn}";
const bucket = (demanded: ExampleJson, inForce: ExampleJson = own) => [
  given("aws_s3_bucket_policy.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    policy: policy({
      Sid: "Other",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::logs/*",
      Condition: { ArnNotEqualsIfExists: { [header]: demanded } },
    }),
  }),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_kms_key.logs", {}),
  given("aws_kms_key.other", {}),
  given("aws_s3_bucket_server_side_encryption_configuration.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    rule: [
      {
        apply_server_side_encryption_by_default: [
          { sse_algorithm: "aws:kms", kms_master_key_id: inForce },
        ],
      },
    ],
  }),
];
const finds = ["aws_s3_bucket_policy.logs#Other"];

export const ownKeyDemanded = rule({
  id: "IRR-STORE-030",
  title: "The key that a bucket's policy demands is the one in force there",
  severity: "high",
  why: "A Deny under every key but one is written for the bucket's own: with another one in it, who names the right key is refused, and who names the wrong one writes what readers cannot open.",
  fix: "Name the key of the bucket's default encryption in the condition.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"],
  waivable: 60,
  applies: each("aws_s3_bucket_policy"),
  check: ({ it, estate }) => {
    const inForce = it
      .related(policyOfBucket)
      .found.flatMap((found) => found.relatedBy(encryptionOf).found)
      .flatMap((each) => each.related(bucketEncryptsWith).found);
    return claimsAboutStatements(it, ({ effect, conditions, at }) => {
      const demanded = conditions
        .filter(({ operator, key }) => /Not/.test(operator) && key.toLowerCase() === header)
        .flatMap(({ values }) => values);
      return effect === "Allow" || demanded.length === 0 || inForce.length === 0
        ? undefined
        : any(demanded.map((key) => isOneOf(key, inForce, estate.all("aws_kms_key"), at)));
    });
  },
  examples: {
    passes: [bucket(own)],
    fails: [{ given: bucket("${aws_kms_key.other.arn}"), finds }],
    undecided: [{ given: bucket(unknown), finds }],
    ignores: [
      bucket(own).slice(1),
      {
        note: "a key of somebody else is not in the estate",
        given: bucket(own, "arn:aws:kms:eu-west-1:111111111111:key/theirs"),
      },
    ],
  },
});

/** @param others keys that are known not to be in force there */
function isOneOf(
  key: Val,
  inForce: readonly Resource[],
  others: readonly Resource[],
  at: Place,
): Tri {
  const text = canonicalText(key);
  const names = (keys: readonly Resource[]) =>
    text !== undefined && keys.some((each) => each.names().includes(text));
  if (names(inForce)) return yes();
  return typeof key === "string" || names(others)
    ? no({ text: "it demands another key than the one in force", at })
    : maybe({ text: "the key that it demands is not known", at });
}
