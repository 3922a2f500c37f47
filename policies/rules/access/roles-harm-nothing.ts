import { assetTypes } from "../../access/assets";
import { claimsAboutResource } from "../../access/claims";
import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { attached, breakGlass, denyBut, logGroup } from "../../examples/guardrails";

const trusting = (Principal: ExampleJson) =>
  policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
const helper = (Action: ExampleJson, boundary?: ExampleJson) => [
  logGroup,
  given("aws_iam_role.helper", {
    name: "helper",
    assume_role_policy: trusting({ AWS: "arn:aws:iam::222222222222:root" }),
    ...(boundary !== undefined && { permissions_boundary: boundary }),
  }),
  given("aws_iam_role_policy.helper", {
    role: "${aws_iam_role.helper.name}",
    policy: policy({ Sid: "Work", Effect: "Allow", Action, Resource: "*" }),
  }),
];
const bounds = given("aws_iam_policy.bounds", {
  name: "bounds",
  policy: policy({ Effect: "Allow", Action: "logs:Get*", Resource: "*" }),
});
const managed = (policy_arn: string, Principal: ExampleJson) => [
  logGroup,
  given("aws_iam_role.helper", { name: "helper", assume_role_policy: trusting(Principal) }),
  given("aws_iam_role_policy_attachment.helper", {
    role: "${aws_iam_role.helper.name}",
    policy_arn,
  }),
];
const guard = (spared: string) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", denyBut([spared], "logs:PutRetentionPolicy"));
const people = { AWS: "arn:aws:iam::222222222222:root" };
const finds = ["aws_cloudwatch_log_group.trail#role"];
/** With every right a role may change itself as well. */
const findsBoth = [...finds, "aws_iam_role.helper#role"];

export const rolesHarmNothing = rule({
  id: "IRR-ACCESS-024",
  title: "Roles of the estate harm nothing that evidence depends on",
  severity: "critical",
  why: "Responders, readers and services have roles of their own so that none of them needs an administrator: one with a right to delete logs or to silence an alarm is what an intruder takes instead.",
  fix: "Take the action out of the role's policy, or put the role under a permissions boundary without it. Where it is the role's task, spare it by its full name in the guardrail that denies the action to everybody else.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  waivable: 30,
  restsOnRights: true,
  applies: each(assetTypes),
  check: ({ it, estate }) => claimsAboutResource(it, estate, ["role"], "denied"),
  examples: {
    passes: [
      helper(["logs:FilterLogEvents", "logs:PutLogEvents"]),
      [...helper("logs:*", "${aws_iam_policy.bounds.arn}"), bounds],
      {
        note: "a guardrail spares the role by its name",
        given: [...helper("logs:PutRetentionPolicy"), ...guard("helper")],
      },
      managed("arn:aws:iam::aws:policy/ReadOnlyAccess", people),
      managed("arn:aws:iam::aws:policy/service-role/AWS_ConfigRole", {
        Service: "config.amazonaws.com",
      }),
    ],
    fails: [
      { given: helper("logs:*"), finds },
      {
        note: "a guardrail spares whoever has such a name",
        given: [...helper("logs:PutRetentionPolicy"), ...guard("help*")],
        finds,
      },
      {
        note: "a guardrail spares it for something else",
        given: [...helper("logs:DeleteLogStream"), ...guard("helper")],
        finds,
      },
      { given: helper(["logs:FilterLogEvents", "logs:DeleteLogStream"]), finds },
      { given: managed("arn:aws:iam::aws:policy/AdministratorAccess", people), finds: findsBoth },
    ],
    undecided: [
      { given: helper(unknown), finds: findsBoth },
      {
        note: "AWS maintains the policy, and people assume the role",
        given: managed("arn:aws:iam::aws:policy/PowerUserAccess", people),
        finds: findsBoth,
      },
      {
        note: "a boundary of others",
        given: helper("logs:*", "arn:aws:iam::111111111111:policy/x"),
        finds,
      },
    ],
    ignores: [[logGroup, ...breakGlass.slice(1)]],
  },
});
