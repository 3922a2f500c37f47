import { type ExampleJson, given, policy } from "./given";

const away = { stack: "guardrails", account: "999999999990", region: "us-east-1" };

/** A policy of the organization, attached to the root or to an account. */
export const attached = (
  type: "RESOURCE_CONTROL_POLICY" | "SERVICE_CONTROL_POLICY",
  target: ExampleJson,
  ...statements: readonly ExampleJson[]
) => [
  given(
    "aws_organizations_policy.guard",
    { name: "guard", type, content: policy(...statements) },
    away,
  ),
  given(
    "aws_organizations_policy_attachment.guard",
    { policy_id: "${aws_organizations_policy.guard.id}", target_id: target },
    away,
  ),
];

/** A Deny that spares roles by their names in whichever account. */
export const denyBut = (
  roles: readonly string[],
  Action: ExampleJson,
  Resource: ExampleJson = "*",
): ExampleJson => ({
  Sid: "Guard",
  Effect: "Deny",
  Action,
  Resource,
  Condition: {
    ArnNotLike: { "aws:PrincipalArn": roles.map((role) => `arn:aws:iam::*:role/${role}`) },
  },
});

/** What a service control policy of its own must say of a log group. */
export const logGroup = given("aws_cloudwatch_log_group.trail", { name: "/ir/trail" });
export const logGroupArn = "arn:aws:logs:*:*:log-group:/ir/*";

/** A role that people assume with MFA, and that may do everything. */
export const breakGlass = [
  given("aws_iam_role.people", {
    name: "break-glass",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::222222222222:root" },
      Action: "sts:AssumeRole",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    }),
  }),
  given("aws_iam_role_policy_attachment.people", {
    role: "${aws_iam_role.people.name}",
    policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
];
