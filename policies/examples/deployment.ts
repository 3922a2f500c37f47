import { type ExampleJson, given, type GivenResource, policy } from "./given";

const issuer = "token.actions.githubusercontent.com";
const objects = "arn:aws:s3:::state/*/terraform.tfstate";

export const writesState = {
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:PutObject"],
  Resource: objects,
};
export const listsStates = {
  Effect: "Allow",
  Action: "s3:ListBucket",
  Resource: "arn:aws:s3:::state",
};
export const readsState = { Effect: "Allow", Action: "s3:GetObject", Resource: objects };
export const locksState = {
  Effect: "Allow",
  Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
  Resource: `${objects}.tflock`,
};
export const usesKey = {
  Effect: "Allow",
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: "arn:aws:kms:eu-west-1:111111111111:key/*",
};

/** A pipeline's role that the provider's token opens for one subject. */
export const pipeline = (
  statements: readonly ExampleJson[],
  subject: ExampleJson = "repo:acme/baseline:environment:production",
  stack = "roles",
): readonly GivenResource[] => [
  given(
    "aws_iam_role.pipeline",
    {
      name: "pipeline",
      assume_role_policy: policy({
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${issuer}:sub`]: subject } },
      }),
    },
    { stack, backend: { local: { path: "roles.tfstate" } } },
  ),
  given(
    "aws_iam_role_policy.pipeline",
    { role: "${aws_iam_role.pipeline.name}", policy: policy(...statements) },
    { stack },
  ),
];

/** The bucket of the states, its key, and one stack that keeps its state there. */
export const stateStore = (
  bucketPolicy: readonly ExampleJson[] = [],
  keyPolicy: ExampleJson = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
  },
): readonly GivenResource[] => {
  const stack = "roles";
  return [
    given("aws_s3_bucket.state", { bucket: "state" }, { stack }),
    given(
      "aws_s3_bucket_policy.state",
      { bucket: "state", policy: policy(...bucketPolicy) },
      { stack },
    ),
    given(
      "aws_s3_bucket_server_side_encryption_configuration.state",
      {
        bucket: "state",
        rule: {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: "${aws_kms_key.state.arn}",
          },
        },
      },
      { stack },
    ),
    given("aws_kms_key.state", { policy: policy(keyPolicy) }, { stack }),
    given(
      "aws_kms_alias.state",
      { name: "alias/state", target_key_id: "${aws_kms_key.state.id}" },
      { stack },
    ),
    given("aws_sns_topic.any", { name: "any" }, { stack: "trail" }),
  ];
};
