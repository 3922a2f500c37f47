import { claim, pair, rule } from "../../engine/rule";
import { all, any, implies, type Tri } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import type { Resource } from "../../engine/resource";
import type { Estate } from "../../engine/estate";
import { notifiesQueue } from "../../relations/storage";

const queue = (redrive?: string, message_retention_seconds: number | string = 1209600) => [
  given("aws_s3_bucket_notification.logs", {
    bucket: "logs",
    queue: [{ queue_arn: "${aws_sqs_queue.objects.arn}", events: ["s3:ObjectCreated:*"] }],
  }),
  given("aws_sqs_queue.objects", {
    name: "objects",
    message_retention_seconds,
    ...(redrive === undefined ? {} : { redrive_policy: redrive }),
  }),
  given("aws_sqs_queue.dead", { name: "dead", message_retention_seconds: 1209600 }),
  given("aws_sqs_queue_redrive_allow_policy.dead", {
    queue_url: "${aws_sqs_queue.dead.url}",
    redrive_allow_policy: JSON.stringify({
      redrivePermission: "byQueue",
      sourceQueueArns: ["arn:aws:sqs:eu-west-1:111111111111:objects"],
    }),
  }),
];
const to = (name: string) =>
  JSON.stringify({
    deadLetterTargetArn: `arn:aws:sqs:eu-west-1:111111111111:${name}`,
    maxReceiveCount: 5,
  });
const tag = (name: string) => `aws_s3_bucket_notification.logs#${name}`;

export const undeliveredKept = rule({
  id: "IRR-STORE-025",
  title: "Notifications that nobody could handle are kept",
  severity: "medium",
  why: "A collector that stands still for a weekend, or fails on one file, must not lose the news of it: what the queue drops is never read.",
  fix: "Keep messages for days, name a dead-letter queue of the estate in redrive_policy, and let its redrive_allow_policy admit the queue.",
  docs: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  ],
  waivable: 90,
  applies: pair(notifiesQueue),
  /** Seconds: four days, the default of SQS, survive a long weekend. */
  params: { seconds: 345_600 },
  check: ({ other, estate, params: { seconds } }) => [
    claim("retention", other.attr("message_retention_seconds").whenUnset(345_600).atLeast(seconds)),
    claim("dead-letters", hasDeadLetters(other, estate, seconds)),
  ],
  examples: {
    passes: [queue(to("dead"))],
    fails: [
      { given: queue(), finds: [tag("dead-letters")] },
      { given: queue(to("gone")), finds: [tag("dead-letters")] },
      { given: queue(to("dead"), 60), finds: [tag("retention")] },
      {
        note: "the dead-letter queue refuses",
        given: [
          ...queue(to("dead")).slice(0, 3),
          given("aws_sqs_queue_redrive_allow_policy.dead", {
            queue_url: "${aws_sqs_queue.dead.url}",
            redrive_allow_policy: JSON.stringify({ redrivePermission: "denyAll" }),
          }),
        ],
        finds: [tag("dead-letters")],
      },
    ],
    undecided: [
      { given: queue(unknown), finds: [tag("dead-letters")] },
      { given: queue(to("dead"), unknown), finds: [tag("retention")] },
    ],
  },
});

function hasDeadLetters(queue: Resource, estate: Estate, seconds: number): Tri {
  const target = queue.attr("redrive_policy").json().attr("deadLetterTargetArn");
  if (target.kind === "unset") return any([], "redrive_policy names no dead-letter queue");
  return any(
    estate
      .all("aws_sqs_queue")
      .map((other) =>
        all([
          target.pointsTo(other),
          other.attr("message_retention_seconds").whenUnset(345_600).atLeast(seconds),
          ...estate
            .all("aws_sqs_queue_redrive_allow_policy")
            .map((allow) =>
              implies(allow.attr("queue_url").pointsTo(other), () => admits(allow, queue)),
            ),
        ]),
      ),
    "the estate has no queue",
  );
}

function admits(allow: Resource, queue: Resource): Tri {
  const policy = allow.attr("redrive_allow_policy").json();
  return any([
    policy.attr("redrivePermission").is("allowAll"),
    all([
      policy.attr("redrivePermission").is("byQueue"),
      any(policy.blocks("sourceQueueArns").map((arn) => arn.pointsTo(queue))),
    ]),
  ]);
}
