import { type Attributes, type ExampleJson, given, type GivenResource, policy } from "./given";

/** An archive whose bucket tells a queue of new objects; the queue is encrypted with a key of its own. */
export const shipping = (parts: {
  /** Of the notification's one queue. */
  readonly notification?: Attributes;
  readonly queue?: Attributes;
  readonly keyPolicy?: ExampleJson;
  readonly queuePolicy?: ExampleJson;
}): readonly GivenResource[] => [
  given("aws_s3_bucket_notification.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    queue: [
      {
        queue_arn: "${aws_sqs_queue.objects.arn}",
        events: ["s3:ObjectCreated:*"],
        ...parts.notification,
      },
    ],
  }),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_sqs_queue.objects", {
    name: "objects",
    kms_master_key_id: "${aws_kms_key.objects.arn}",
    ...parts.queue,
  }),
  given("aws_kms_key.objects", { policy: policy(parts.keyPolicy ?? ownKey) }),
  given("aws_sqs_queue_policy.objects", {
    queue_url: "${aws_sqs_queue.objects.url}",
    policy: policy(parts.queuePolicy ?? fromLogs(logs, account)),
  }),
];

/** What S3 needs of a key to write into a queue. */
export const forS3 = (Condition: ExampleJson = {}, Action: ExampleJson = keyActions) => ({
  Effect: "Allow",
  Principal: { Service: "s3.amazonaws.com" },
  Action,
  Resource: "*",
  Condition,
});
const keyActions = ["kms:Decrypt", "kms:GenerateDataKey"];
const logs = { "aws:SourceArn": "arn:aws:s3:::logs" };
const account = { "aws:SourceAccount": "111111111111" };
const ownKey = forS3({ ArnEquals: logs, StringEquals: account });

/** Consent of a queue to the messages of S3. */
export const fromLogs = (arn: ExampleJson, owner: ExampleJson = {}) => ({
  Effect: "Allow",
  Principal: { Service: "s3.amazonaws.com" },
  Action: "sqs:SendMessage",
  Resource: "arn:aws:sqs:eu-west-1:111111111111:objects",
  Condition: { ArnEquals: arn, StringEquals: owner },
});
