import { type ExampleJson, given, type GivenResource, policy } from "./given";
import { shipping } from "./shipping";

const keys = "arn:aws:kms:eu-west-1:111111111111:key/*";
export const takesMessages = {
  Effect: "Allow",
  Action: ["sqs:DeleteMessage", "sqs:ReceiveMessage"],
  Resource: "arn:aws:sqs:eu-west-1:111111111111:objects",
};
export const readsFiles = {
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::logs/AWSLogs/*",
};
export const decrypts = { Effect: "Allow", Action: "kms:Decrypt", Resource: keys };

/** A queue that a bucket notifies, and the role of the log platform that reads from it. */
export const collector = (
  statements: readonly ExampleJson[] = [takesMessages, readsFiles, decrypts],
  keyPolicy: ExampleJson = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } },
  },
): readonly GivenResource[] => [
  given("aws_iam_role.reader", { name: "reader" }),
  given("aws_iam_role_policy.reader", {
    role: "${aws_iam_role.reader.name}",
    policy: policy(...statements),
  }),
  ...shipping({ keyPolicy, notification: { filter_prefix: "AWSLogs/" } }),
];
