import { each, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { any, implies, maybe, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { accessTo } from "../../iam/resource-policies";
import { servicesOf } from "../../iam/service-grants";
import { notifiesQueue } from "../../relations/storage";

const queue = (Service: string, SourceArn: ExampleJson = "arn:aws:s3:::logs") => [
  given("aws_sqs_queue.objects", { name: "objects" }),
  given("aws_sqs_queue_policy.objects", {
    queue_url: "${aws_sqs_queue.objects.url}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service },
      Action: "sqs:SendMessage",
      Resource: "arn:aws:sqs:eu-west-1:111111111111:objects",
      Condition: { ArnEquals: { "aws:SourceArn": SourceArn } },
    }),
  }),
];
const notification = (queue_arn: string) =>
  given("aws_s3_bucket_notification.logs", {
    bucket: "logs",
    queue: [{ queue_arn, events: ["s3:ObjectCreated:*"] }],
  });

export const queueIsTold = rule({
  id: "IRR-STORE-027",
  title: "A queue that waits for a bucket's messages is told by a bucket",
  severity: "high",
  why: "The queue stays empty, its alarm on old messages stays silent, and the log platform believes that nothing happened: the notification is the one part that nobody misses.",
  fix: "Name the queue in the aws_s3_bucket_notification of the bucket.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html"],
  waivable: 30,
  applies: each("aws_sqs_queue"),
  check: ({ it }) => implies(waits(it), () => it.relatedBy(notifiesQueue).exists()),
  examples: {
    passes: [
      [...queue("s3.amazonaws.com"), notification("${aws_sqs_queue.objects.arn}")],
      queue("events.amazonaws.com"),
    ],
    fails: [
      queue("s3.amazonaws.com"),
      [...queue("s3.amazonaws.com"), notification("arn:aws:sqs:eu-west-1:111111111111:gone")],
    ],
    undecided: [[...queue("s3.amazonaws.com"), notification(unknown)]],
  },
});

/** Whether its policy lets Amazon S3 send. */
const waits = (queue: Resource): Tri =>
  accessTo(queue).some(({ statements, unread }) =>
    any(
      [
        ...statements.map((statement) =>
          whether(
            statement.effect === "Allow" && servicesOf(statement).includes("s3.amazonaws.com"),
            "it waits for no bucket",
          ),
        ),
        ...(unread ? [maybe(unread)] : []),
      ],
      "it waits for no bucket",
    ),
  );
