import { s3For } from "../../aws/archive";
import { claim, pair, rule } from "../../engine/rule";
import { all, not } from "../../engine/tri";
import { unknown } from "../../examples/given";
import { fromLogs, shipping } from "../../examples/shipping";
import { allows } from "../../iam/evaluate";
import { anonymous, type Principal, stranger } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { notifiesQueue } from "../../relations/storage";

const others: readonly Principal[] = [
  s3For("arn:aws:s3:::strangers-bucket", "999999999999"),
  stranger,
  anonymous,
];
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
  check: ({ other }) => [
    claim(
      "others",
      all(
        others.map((principal) =>
          accessTo(other).every((document) =>
            not(allows(document, { principal, action: "sqs:SendMessage", resource: other.arn })),
          ),
        ),
      ),
    ),
  ],
  examples: {
    passes: [
      shipping({}),
      shipping({ queuePolicy: fromLogs({ "aws:SourceArn": ["arn:aws:s3:::logs"] }) }),
    ],
    fails: [
      { given: shipping({ queuePolicy: fromLogs({}) }), finds },
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
