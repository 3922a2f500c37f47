import { bucketOf, s3For } from "../../aws/archive";
import { claim, pair, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, not, type Tri } from "../../engine/tri";
import { unknown } from "../../examples/given";
import { forS3, fromLogs, shipping } from "../../examples/shipping";
import { allows } from "../../iam/evaluate";
import { anonymous, type Principal, stranger } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { queueEncryptsWith } from "../../relations/keys";
import { notifiesQueue } from "../../relations/storage";

const account = { "aws:SourceAccount": "111111111111" };
const finds = ["aws_s3_bucket_notification.logs#others"];

export const queueAdmitsOnlyBucket = rule({
  id: "IRR-SHIP-002",
  title: "A bucket's queue takes messages from no bucket of a stranger",
  severity: "high",
  why: "A collector reads whatever object a message names: who can put messages into the queue feeds it invented log files, or floods it until the real ones are late.",
  fix: "Allow sqs:SendMessage to s3.amazonaws.com only, with the bucket's ARN as aws:SourceArn and its account as aws:SourceAccount.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
  waivable: 30,
  applies: pair(notifiesQueue),
  check: ({ it, other }) => {
    const others: readonly Principal[] = [
      s3For("arn:aws:s3:::strangers-bucket", "999999999999"),
      // A bucket's name is free again once the bucket is gone, and its ARN names no account.
      s3For(bucketOf(it) ?? "arn:aws:s3:::strangers-bucket", "999999999999"),
      stranger,
      anonymous,
    ];
    const refuses = (resource: Resource, action: string): Tri =>
      all(
        others.map((principal) =>
          accessTo(resource).every((document) =>
            not(allows(document, { principal, action, resource: resource.arn })),
          ),
        ),
      );
    return [
      claim("others", refuses(other, "sqs:SendMessage")),
      ...other
        .related(queueEncryptsWith)
        .found.map((key) => claim("key", refuses(key, "kms:GenerateDataKey"))),
    ];
  },
  examples: {
    passes: [
      shipping({}),
      shipping({ queuePolicy: fromLogs({ "aws:SourceArn": ["arn:aws:s3:::logs"] }, account) }),
    ],
    fails: [
      { given: shipping({ queuePolicy: fromLogs({}) }), finds },
      {
        note: "the bucket's name alone can be a stranger's tomorrow",
        given: shipping({ queuePolicy: fromLogs({ "aws:SourceArn": "arn:aws:s3:::logs" }) }),
        finds,
      },
      {
        given: shipping({ keyPolicy: forS3() }),
        finds: ["aws_s3_bucket_notification.logs#key"],
      },
      { given: shipping({ queuePolicy: fromLogs({ "aws:SourceArn": "arn:aws:s3:::*" }) }), finds },
      {
        note: "everybody",
        given: shipping({ queuePolicy: { ...fromLogs({}), Principal: "*" } }),
        finds,
      },
    ],
    undecided: [
      { given: shipping({ queuePolicy: fromLogs({ "aws:SourceArn": unknown }) }), finds },
    ],
  },
});
