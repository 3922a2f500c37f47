import { claim, pair, rule } from "../../engine/rule";
import { all, maybe, not, type Tri, whether } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { accessTo } from "../../iam/resource-policies";
import { accessLogsOf, accessLogsTo, encryptionOf, lockOf } from "../../relations/storage";

const source = given("aws_s3_bucket.logs", { bucket: "logs" });
const logging = given("aws_s3_bucket_logging.logs", {
  bucket: "${aws_s3_bucket.logs.id}",
  target_bucket: "access",
  target_prefix: "logs/",
});
const allow = (
  SourceArn: ExampleJson = "arn:aws:s3:::logs",
  Resource = "arn:aws:s3:::access/*",
) => ({
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource,
  Condition: {
    ArnLike: { "aws:SourceArn": SourceArn },
    StringEquals: { "aws:SourceAccount": "111111111111" },
  },
});
const target = (statement: ExampleJson, algorithm = "AES256", place = {}) => [
  logging,
  source,
  given("aws_s3_bucket.access", { bucket: "access" }, place),
  given("aws_s3_bucket_policy.access", { bucket: "access", policy: policy(statement) }, place),
  given(
    "aws_s3_bucket_server_side_encryption_configuration.access",
    {
      bucket: "access",
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: algorithm } }],
    },
    place,
  ),
];
const tag = (name: string) => `aws_s3_bucket_logging.logs#${name}`;

export const accessLogTarget = rule({
  id: "IRR-STORE-013",
  title: "Access logs go where Amazon S3 can deliver them",
  severity: "high",
  why: "S3 does not report a refused access log: with a target in another Region or account, under default retention, with a KMS key that does not admit the service, or without its consent, nothing arrives.",
  fix: "Choose another bucket of the same account and Region, without default retention, with AES256, whose policy lets logging.s3.amazonaws.com write for the source; give it a prefix that tells which bucket it was, without another account or Region in it.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"],
  waivable: 30,
  applies: pair(accessLogsTo),
  check: ({ it, other }) => [
    claim("account", isSame("account", it.account, other.account)),
    claim("region", isSame("Region", it.region, other.region)),
    claim("not-itself", not(it.attr("bucket").pointsTo(other))),
    claim(
      "no-lock",
      all([not(other.relatedBy(lockOf).exists()), other.attr("object_lock_enabled").isNot(true)]),
    ),
    claim(
      "encryption",
      other
        .relatedBy(encryptionOf)
        .some((each) =>
          each.attr("rule.apply_server_side_encryption_by_default.sse_algorithm").is("AES256"),
        ),
    ),
    claim("admits", admits(it, other)),
    claim("prefix", speaksOfItsOwn(it)),
  ],
  examples: {
    passes: [target(allow())],
    fails: [
      { given: target(allow("arn:aws:s3:::another")), finds: [tag("admits")] },
      { given: target(allow(undefined, "arn:aws:s3:::access/another/*")), finds: [tag("admits")] },
      { given: target(allow(), "aws:kms"), finds: [tag("encryption")] },
      {
        given: target(allow(), "AES256", { region: "eu-central-1" }),
        finds: [tag("region")],
      },
      {
        given: target(allow(), "AES256", { account: "222222222222", stack: "other" }),
        finds: [tag("account")],
      },
      {
        given: [
          ...target(allow()),
          given("aws_s3_bucket_object_lock_configuration.access", {
            bucket: "access",
            rule: { default_retention: { mode: "GOVERNANCE", days: 1 } },
          }),
        ],
        finds: [tag("no-lock")],
      },
      {
        note: "a prefix that speaks of another account",
        given: target(allow()).map((each) =>
          each.type === "aws_s3_bucket_logging"
            ? {
                ...each,
                attributes: { ...each.attributes, target_prefix: "222222222222/eu-west-1/" },
              }
            : each,
        ),
        finds: [tag("prefix")],
      },
      {
        note: "a log of its own accesses never ends",
        given: [
          given("aws_s3_bucket_logging.logs", {
            bucket: "access",
            target_bucket: "access",
            target_prefix: "access/",
          }),
          ...target(allow("arn:aws:s3:::access")).slice(1),
        ],
        finds: [tag("not-itself")],
      },
    ],
    undecided: [{ given: target(allow(unknown)), finds: [tag("admits")] }],
  },
});

function isSame(what: string, one: string | undefined, other: string | undefined): Tri {
  if (one === undefined || other === undefined) return maybe(`the ${what} is not known`);
  return whether(one === other, `the target is in ${other}, its source in ${one}`);
}

/** An account or Region in the prefix is that of the bucket: nothing else tells later whose accesses these were. */
function speaksOfItsOwn(logs: Resource): Tri {
  const prefix = logs.attr("target_prefix");
  const named = prefix.text?.match(/(?<!\d)\d{12}(?!\d)|\b[a-z]{2}(?:-[a-z]+){1,2}-\d\b/g) ?? [];
  const name = logs.related(accessLogsOf).found[0]?.attr("bucket").text ?? "";
  const foreign = named.filter(
    (each) => ![logs.account, logs.region].includes(each) && !name.includes(each),
  );
  return all([
    prefix.isSet(),
    whether(
      foreign.length === 0,
      prefix.reason(`names ${foreign.join(", ")}, which is not of the bucket`),
    ),
  ]);
}

function admits(logs: Resource, target: Resource): Tri {
  const [bucket] = logs.related(accessLogsOf).found;
  const name = logs.attr("bucket").text;
  const arn =
    bucket?.arn ?? (name === undefined ? undefined : `arn:${logs.partition}:s3:::${name}`);
  if (arn === undefined) return maybe("the source is not known");
  return all([
    accessTo(target).some((document) =>
      allows(document, {
        principal: {
          kind: "service",
          service: "logging.s3.amazonaws.com",
          sourceArn: arn,
          ...(logs.account === undefined ? {} : { sourceAccount: logs.account }),
        },
        action: "s3:PutObject",
        resource: `${target.arn}/${logs.attr("target_prefix").text ?? ""}x`,
        context: { "s3:x-amz-server-side-encryption-customer-algorithm": "absent" },
      }),
    ),
  ]);
}
