import { collectorsOf } from "../../aws/collectors";
import type { Resource } from "../../engine/resource";
import { claim, estate, rule } from "../../engine/rule";
import { all, type Tri, yes } from "../../engine/tri";
import { collector, decrypts, readsFiles, takesMessages } from "../../examples/collector";
import { unknown } from "../../examples/given";
import { mayUseKey } from "../../iam/key-use";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { bucketEncryptsWith, queueEncryptsWith } from "../../relations/keys";
import { encryptionOf, notificationOf } from "../../relations/storage";

const tag = (name: string) => [`aws_iam_role.reader#${name}`];

export const collectorsCanRead = rule({
  id: "IRR-SHIP-006",
  title: "The log platform's role can open the messages and the log files",
  severity: "high",
  why: "Reading takes three consents: the role's own, the key of the queue and the key of the archive. Where one is missing the collector gets an error that looks like an empty queue.",
  fix: "Allow the role sqs:ReceiveMessage, s3:GetObject below the notified prefix and kms:Decrypt, and allow it kms:Decrypt in the policies of both keys.",
  docs: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
  ],
  waivable: 30,
  applies: estate("roles that take the messages of a queue that a bucket notifies"),
  check: (world) =>
    collectorsOf(world.estate).flatMap(({ role, rights, queue, bucket }) => {
      const principal = roleOf(role.arn, organizationOf(world.estate));
      const may = (action: string, resource: string) =>
        rights.allow({ principal, action, resource });
      const opens = (keys: readonly Resource[], service: string): Tri =>
        keys.length === 0
          ? yes()
          : all(
              keys.map((key) =>
                mayUseKey(key, { principal, rights, action: "kms:Decrypt", service }),
              ),
            );
      const prefix = world.estate
        .all("aws_s3_bucket_notification")
        .filter((each) => bucket && each.related(notificationOf).found.includes(bucket))
        .flatMap((each) => each.blocks("queue"))[0]
        ?.attr("filter_prefix").text;
      return [
        claim(
          "messages",
          all([
            may("sqs:DeleteMessage", queue.arn),
            opens(queue.related(queueEncryptsWith).found, "sqs"),
          ]),
          role.place(),
        ),
        ...(bucket
          ? [
              claim(
                "files",
                all([
                  may("s3:GetObject", `${bucket.arn}/${prefix ?? ""}x`),
                  opens(
                    bucket
                      .relatedBy(encryptionOf)
                      .found.flatMap((each) => each.related(bucketEncryptsWith).found),
                    "s3",
                  ),
                ]),
                role.place(),
              ),
            ]
          : []),
      ];
    }),
  examples: {
    passes: [collector()],
    fails: [
      { given: collector([takesMessages, decrypts]), finds: tag("files") },
      {
        note: "files of another prefix",
        given: collector([
          takesMessages,
          { ...readsFiles, Resource: "arn:aws:s3:::logs/Config/*" },
          decrypts,
        ]),
        finds: tag("files"),
      },
      { given: collector([takesMessages, readsFiles]), finds: tag("messages") },
      {
        note: "the key admits others",
        given: collector([takesMessages, readsFiles, decrypts], {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::222222222222:root" },
          Action: "kms:Decrypt",
          Resource: "*",
        }),
        finds: tag("messages"),
      },
      {
        given: collector([
          { ...takesMessages, Action: "sqs:ReceiveMessage" },
          readsFiles,
          decrypts,
        ]),
        finds: tag("messages"),
      },
    ],
    undecided: [
      {
        given: collector([takesMessages, { ...readsFiles, Resource: unknown }, decrypts]),
        finds: tag("files"),
      },
    ],
  },
});
