import { collectorsOf } from "../../aws/collectors";
import { claim, each, rule } from "../../engine/rule";
import { all, any, maybe, type Tri, whether } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { collector, decrypts, readsFiles } from "../../examples/collector";
import { given, unknown } from "../../examples/given";
import { accessTo } from "../../iam/resource-policies";
import { servicesOf } from "../../iam/service-grants";
import { notifiesQueue } from "../../relations/storage";

const tag = (name: string) => [`aws_sqs_queue.objects#${name}`];
const told = collector();
const untold = told.filter(({ type }) => type !== "aws_s3_bucket_notification");

export const queuesAreUsed = rule({
  id: "IRR-SHIP-007",
  title: "A queue that waits for a bucket's messages gets them, and is read",
  severity: "high",
  why: "Nothing fails when a bucket tells nobody or when nobody listens: the queue is simply empty, and the log platform sees a quiet night.",
  fix: "Let the bucket's notification name the queue, and give the role of the log platform sqs:ReceiveMessage on it.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html"],
  waivable: 90,
  applies: each("aws_sqs_queue", waitsForBucket),
  check: ({ it, estate }) => {
    const { found, unresolved } = it.relatedBy(notifiesQueue);
    return [
      claim(
        "told",
        any(
          [
            ...found.map((each) => each.attr("queue").isSet()),
            ...unresolved.map(({ reason }) => maybe(`depends on ${reason}`)),
          ],
          `no bucket tells ${it.address}`,
        ),
      ),
      ...(found.length > 0
        ? [
            claim(
              "read",
              any([
                whether(
                  collectorsOf(estate).some(({ queue }) => queue === it),
                  `no role takes the messages of ${it.address}`,
                ),
                namesReader(it),
              ]),
            ),
          ]
        : []),
    ];
  },
  examples: {
    passes: [collector()],
    fails: [
      { given: untold, finds: tag("told") },
      { given: collector([readsFiles, decrypts]), finds: tag("read") },
    ],
    undecided: [
      {
        given: [
          ...untold,
          given("aws_s3_bucket_notification.logs", {
            bucket: "logs",
            queue: [{ queue_arn: unknown, events: ["s3:ObjectCreated:*"] }],
          }),
        ],
        finds: tag("told"),
      },
    ],
    ignores: [given("aws_sqs_queue.other", { name: "other" })],
  },
});

/** Whether the queue's policy lets Amazon S3 send: somebody meant it for a bucket. */
function waitsForBucket(queue: Resource): Tri {
  return any(
    accessTo(queue).policies.flatMap(({ statements }) =>
      statements.map((statement) =>
        whether(
          statement.effect === "Allow" && servicesOf(statement).includes("s3.amazonaws.com"),
          "no bucket may send",
        ),
      ),
    ),
    "it has no policy",
  );
}

/** Whether a statement of the queue names an account or role that takes its messages. */
const namesReader = (queue: Resource): Tri =>
  any(
    accessTo(queue).policies.flatMap(({ statements }) =>
      statements.map(({ effect, principal, actions = [] }) =>
        all([
          whether(
            effect === "Allow" && principal !== "*" && (principal?.AWS ?? []).length > 0,
            "it names no account",
          ),
          whether(actions.includes("sqs:ReceiveMessage"), "it takes no messages"),
        ]),
      ),
    ),
    "it has no policy",
  );
