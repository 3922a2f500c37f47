import type { Statement } from "./document";

/** Nobody uses a queue without TLS. A statement may name seven actions. Source: SQS quotas, "Policies". */
export const denyInsecureQueueTransport = (queueArn: string): Statement => ({
  Sid: "DenyInsecureTransport",
  Effect: "Deny",
  Principal: "*",
  Action: [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:PurgeQueue",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
  ],
  Resource: queueArn,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
