import { bucketOf, s3For } from "../../aws/archive";
import { claim, pair, rule } from "../../engine/rule";
import { all, maybe } from "../../engine/tri";
import { unknown } from "../../examples/given";
import { forS3, shipping } from "../../examples/shipping";
import { allows } from "../../iam/evaluate";
import { accessTo } from "../../iam/resource-policies";
import { queueEncryptsWith } from "../../relations/keys";
import { notifiesQueue } from "../../relations/storage";

const finds = ["key", "admits"].map((tag) => `aws_s3_bucket_notification.logs#${tag}`);
const [, admits = ""] = finds;

export const queueKeyAdmitsBucket = rule({
  id: "IRR-SHIP-001",
  title: "A bucket's queue is encrypted with an own key that admits the bucket",
  severity: "high",
  why: "Amazon S3 encrypts each message itself: where the key does not let it, or is the AWS managed key of SQS that nobody can open to it, notifications are dropped without a word.",
  fix: "Encrypt the queue with a key of the estate, and let s3.amazonaws.com use kms:GenerateDataKey and kms:Decrypt for the bucket.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  ],
  waivable: 30,
  applies: pair(notifiesQueue),
  check: ({ it, other }) => {
    const key = other.related(queueEncryptsWith);
    const bucket = bucketOf(it);
    return [
      claim("key", key.exists()),
      claim(
        "admits",
        bucket === undefined
          ? maybe("the bucket is not known")
          : key.some((each) =>
              all(
                ["kms:Decrypt", "kms:GenerateDataKey"].map((action) =>
                  accessTo(each).some((document) =>
                    allows(document, {
                      principal: s3For(bucket, it.account),
                      action,
                      resource: each.arn,
                    }),
                  ),
                ),
              ),
            ),
      ),
    ];
  },
  examples: {
    passes: [shipping({})],
    fails: [
      {
        note: "the key of AWS admits nobody",
        given: shipping({ queue: { kms_master_key_id: "alias/aws/sqs" } }),
        finds,
      },
      { given: shipping({ keyPolicy: forS3({}, "kms:Decrypt") }), finds: [admits] },
      {
        note: "for another bucket",
        given: shipping({
          keyPolicy: forS3({ ArnEquals: { "aws:SourceArn": "arn:aws:s3:::another" } }),
        }),
        finds: [admits],
      },
      {
        note: "for another account",
        given: shipping({
          keyPolicy: forS3({ StringEquals: { "aws:SourceAccount": "222222222222" } }),
        }),
        finds: [admits],
      },
    ],
    undecided: [
      {
        given: shipping({ keyPolicy: forS3({ ArnEquals: { "aws:SourceArn": unknown } }) }),
        finds: [admits],
      },
      { given: shipping({ queue: { kms_master_key_id: unknown } }), finds },
    ],
  },
});
