import { claim, pair, rule } from "../../engine/rule";
import { maybe, type Tri, whether } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { accessTo } from "../../iam/resource-policies";
import { notificationOf, notifiesQueue } from "../../relations/storage";

const notified = (SourceArn: ExampleJson, Action = "sqs:SendMessage", place = {}) => [
  given("aws_s3_bucket_notification.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    queue: [{ queue_arn: "${aws_sqs_queue.objects.arn}", events: ["s3:ObjectCreated:*"] }],
  }),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_sqs_queue.objects", { name: "objects" }, place),
  given(
    "aws_sqs_queue_policy.objects",
    {
      queue_url: "${aws_sqs_queue.objects.url}",
      policy: policy({
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action,
        Resource: "*",
        Condition: { ArnEquals: { "aws:SourceArn": SourceArn } },
      }),
    },
    place,
  ),
];
const logs = "arn:aws:s3:::logs";
const tag = (name: string) => `aws_s3_bucket_notification.logs#${name}`;

export const notificationArrives = rule({
  id: "IRR-STORE-024",
  title: "The queue that a bucket notifies takes its messages",
  severity: "high",
  why: "The collectors of the log platform read what the queue tells them: without its consent new files stay unread, and detections that run there are blind.",
  fix: "Allow s3.amazonaws.com sqs:SendMessage on a queue of the bucket's Region, with the bucket's ARN as aws:SourceArn and its account as aws:SourceAccount.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  ],
  waivable: false,
  applies: pair(notifiesQueue),
  check: ({ it, other }) => [
    claim("admits", admits(it, other)),
    claim(
      "region",
      it.region === undefined || other.region === undefined
        ? maybe("the Region is not known")
        : whether(it.region === other.region, `the queue is in ${other.region}`),
    ),
  ],
  examples: {
    passes: [notified(logs)],
    fails: [
      { given: notified("arn:aws:s3:::another"), finds: [tag("admits")] },
      { given: notified(logs, "sqs:GetQueueUrl"), finds: [tag("admits")] },
      { given: notified(logs).slice(0, 3), finds: [tag("admits")] },
      {
        given: notified(logs, "sqs:SendMessage", { region: "us-east-1" }),
        finds: [tag("region")],
      },
    ],
    undecided: [{ given: notified(unknown), finds: [tag("admits")] }],
    ignores: [given("aws_s3_bucket_notification.logs", { bucket: "logs", eventbridge: true })],
  },
});

function admits(notification: Resource, queue: Resource): Tri {
  const { found } = notification.related(notificationOf);
  const name = notification.attr("bucket").text;
  const arn = found[0]?.arn ?? (name && `arn:${notification.partition}:s3:::${name}`);
  return arn === undefined
    ? maybe("the bucket is not known")
    : accessTo(queue).some((document) =>
        allows(document, {
          principal: {
            kind: "service",
            service: "s3.amazonaws.com",
            sourceArn: arn,
            ...(notification.account === undefined ? {} : { sourceAccount: notification.account }),
          },
          action: "sqs:SendMessage",
          resource: queue.arn,
        }),
      );
}
