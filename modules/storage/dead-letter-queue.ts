import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { policyJson } from "../policy/document";
import { denyInsecureQueueTransport } from "../policy/queue-transport";

export interface DeadLetterQueueProps {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** ARNs of the rules and buses that may send, `*` allowed. */
  readonly sources: readonly string[];
}

export interface DeadLetterQueue {
  /** ARN as Terraform knows it. */
  readonly arn: string;
  /** What must exist before EventBridge has something to send. */
  readonly ready: ITerraformDependable[];
}

/** Seconds; the longest that SQS keeps a message. */
const twoWeeks = 14 * 86_400;

/**
 * Where EventBridge puts what it could not deliver, with the reason in the message's attributes. Encrypted by SQS
 * itself: a customer key for each account and Region would cost more than all the rest of forwarding.
 * Source: EventBridge user guide, "Using dead-letter queues to process undelivered events".
 */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  { name, arn, region, sources }: DeadLetterQueueProps,
): DeadLetterQueue {
  const queue = new SqsQueue(scope, id, {
    name,
    sqsManagedSseEnabled: true,
    messageRetentionSeconds: twoWeeks,
    region,
  });
  queue.overrideLogicalId(id);
  const policy = new SqsQueuePolicy(scope, `${id}-policy`, {
    queueUrl: queue.url,
    policy: policyJson("queue", [
      {
        Sid: "AllowEventBridge",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { ArnLike: { "aws:SourceArn": sources } },
      },
      denyInsecureQueueTransport(arn),
    ]),
    region,
  });
  return { arn: queue.arn, ready: [policy] };
}
