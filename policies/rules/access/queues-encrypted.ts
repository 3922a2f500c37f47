import { each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const queue = (sqs_managed_sse_enabled: boolean | string) =>
  given("aws_sqs_queue.objects", { name: "objects", sqs_managed_sse_enabled });
const withKey = (kms_master_key_id: string) =>
  given("aws_sqs_queue.objects", {
    name: "objects",
    kms_master_key_id,
    sqs_managed_sse_enabled: false,
  });

export const queuesEncrypted = rule({
  id: "IRR-ACCESS-021",
  title: "Queues encrypt the messages that they hold",
  severity: "medium",
  why: "Messages name users, addresses and findings, and wait in the queue for days: whoever gets at the storage reads what the defenders know.",
  fix: "Set kms_master_key_id, or leave sqs_managed_sse_enabled true.",
  docs: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
  ],
  waivable: 90,
  applies: each("aws_sqs_queue"),
  check: ({ it }) =>
    any([
      it.attr("kms_master_key_id").isSet(),
      it.attr("sqs_managed_sse_enabled").whenUnset(true).is(true),
    ]),
  examples: {
    passes: [
      withKey("arn:aws:kms:eu-west-1:111111111111:key/k"),
      queue(true),
      given("aws_sqs_queue.objects", { name: "objects" }),
    ],
    fails: [queue(false)],
    undecided: [queue(unknown), withKey(unknown)],
  },
});
