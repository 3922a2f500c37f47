import { claim, each, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { tagOf } from "../../iam/every-policy";
import { matchesAction } from "../../iam/match";
import { accessTo } from "../../iam/resource-policies";
import { contextOfGrant, servicesOf } from "../../iam/service-grants";
import { bucketEncryptsWith, queueEncryptsWith, topicEncryptsWith } from "../../relations/keys";
import { encryptionOf } from "../../relations/storage";

/** The action by which a service writes, by type. */
const writes: Readonly<Record<string, string>> = {
  aws_s3_bucket: "s3:PutObject",
  aws_sns_topic: "sns:Publish",
  aws_sqs_queue: "sqs:SendMessage",
};
/** Decrypt is for uploads in parts, and for topics and queues that check what they sent. */
const needed = ["kms:GenerateDataKey", "kms:Decrypt"];

const fromUs = { StringEquals: { "aws:SourceAccount": "111111111111" } };
const allow = (Action: ExampleJson, Condition: ExampleJson = fromUs) => ({
  Sid: "Alarms",
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action,
  Resource: "*",
  Condition,
});
const topic = (...onKey: readonly ExampleJson[]) => [
  given("aws_sns_topic.alerts", {
    name: "alerts",
    kms_master_key_id: "${aws_kms_key.alerts.arn}",
  }),
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy(allow("sns:Publish")),
  }),
  given("aws_kms_key.alerts", { policy: policy(...onKey) }),
];
const use = ["kms:Decrypt", "kms:GenerateDataKey*"];
const finds = ["aws_sns_topic.alerts#Alarms"];

export const keyAdmitsWriters = rule({
  id: "IRR-KEY-011",
  title: "Services that write somewhere may use the key in force there",
  severity: "critical",
  why: "A service that may write but not encrypt is refused without anybody being told: the alarm stays silent, the log is never delivered.",
  fix: "Allow the service kms:GenerateDataKey and kms:Decrypt in the key's policy, under the conditions of the statement that lets it write.",
  docs: [
    "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html",
  ],
  waivable: false,
  applies: each(Object.keys(writes)),
  check: ({ it }) => {
    const keys = keysOf(it);
    return accessTo(it).policies.flatMap(({ statements }) =>
      statements
        .filter(
          (grant) =>
            grant.effect === "Allow" &&
            servicesOf(grant).length > 0 &&
            any((grant.actions ?? []).map((action) => matchesAction(action, writes[it.type] ?? "")))
              .answer !== "no",
        )
        .flatMap((grant) =>
          keys.map((key) =>
            claim(
              tagOf(grant),
              all(
                servicesOf(grant).flatMap((service) =>
                  needed.map((action) =>
                    accessTo(key).some((document) =>
                      allows(document, {
                        principal: { kind: "service", service },
                        action,
                        resource: key.arn,
                        context: contextOfGrant(grant),
                      }),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
    );
  },
  examples: {
    passes: [
      topic(allow(use)),
      [
        given("aws_s3_bucket.logs", { bucket: "logs" }),
        given("aws_s3_bucket_policy.logs", {
          bucket: "logs",
          policy: policy(allow("s3:PutObject")),
        }),
        given("aws_s3_bucket_server_side_encryption_configuration.logs", {
          bucket: "logs",
          rule: [
            {
              apply_server_side_encryption_by_default: {
                sse_algorithm: "aws:kms",
                kms_master_key_id: "${aws_kms_key.logs.arn}",
              },
            },
          ],
        }),
        given("aws_kms_key.logs", { policy: policy(allow(use)) }),
      ],
    ],
    fails: [
      { given: topic(allow("kms:GenerateDataKey*")), finds },
      {
        note: "one account of two",
        given: topic(allow(use, { StringEquals: { "aws:SourceAccount": "222222222222" } })),
        finds,
      },
      {
        note: "an account's default key policy admits no service",
        given: topic({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:root" },
          Action: "kms:*",
          Resource: "*",
        }),
        finds,
      },
    ],
    undecided: [
      { given: topic(allow(use, { StringEquals: { "aws:SourceAccount": unknown } })), finds },
    ],
    ignores: [topic(allow(use)).slice(1, 2), [given("aws_sns_topic.alerts", { name: "alerts" })]],
  },
});

/** Keys of the estate with which it encrypts. */
function keysOf(it: Resource): readonly Resource[] {
  if (it.type === "aws_sns_topic") return it.related(topicEncryptsWith).found;
  if (it.type === "aws_sqs_queue") return it.related(queueEncryptsWith).found;
  return it
    .relatedBy(encryptionOf)
    .found.flatMap((setting) => setting.related(bucketEncryptsWith).found);
}
