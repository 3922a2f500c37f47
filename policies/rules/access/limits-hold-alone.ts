import { holdsAlone } from "../../access/alone/claims";
import { assetTypes } from "../../access/assets";
import { readsContents } from "../../aws/contents";
import { neverInEmergencies, widensRole } from "../../aws/harmful-actions/emergencies";
import { neverWithinBoundary } from "../../aws/harmful-actions/limits";
import { neverToOthersWithoutMfa } from "../../aws/harmful-actions/without-mfa";
import { each, rule } from "../../engine/rule";
import { locksState, pipeline, stateStore, writesState } from "../../examples/deployment";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { breakGlass, logGroup } from "../../examples/guardrails";

const people = policy({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:root" },
  Action: "sts:AssumeRole",
});
const deny = (Action: ExampleJson, Resource: ExampleJson = "*"): ExampleJson => ({
  Effect: "Deny",
  Action,
  Resource,
});
const allow = (Action: ExampleJson): ExampleJson => ({ Effect: "Allow", Action, Resource: "*" });

const never = neverWithinBoundary.flatMap(({ actions }) => actions);
const bounded = (...statements: readonly ExampleJson[]) => [
  given("aws_iam_role.responder", {
    name: "responder",
    assume_role_policy: people,
    permissions_boundary: "${aws_iam_policy.bounds.arn}",
  }),
  given("aws_iam_policy.bounds", { name: "bounds", policy: policy(...statements) }),
];
const finds = ["aws_iam_role.responder#limits"];

const logs = (...statements: readonly ExampleJson[]) => [
  logGroup,
  given("aws_iam_role.keeper", { name: "keeper", assume_role_policy: people }),
  given("aws_iam_role_policy.keeper", {
    role: "${aws_iam_role.keeper.name}",
    policy: policy(allow("logs:PutRetentionPolicy"), ...statements),
  }),
];
const bounds = (without?: string) => [
  ...breakGlass,
  given("aws_iam_role_policy.limits", {
    role: "${aws_iam_role.people.name}",
    policy: policy(
      deny(
        [...neverInEmergencies, widensRole]
          .flatMap(({ actions }) => actions)
          .filter((each) => each !== without),
      ),
    ),
  }),
];

/** A policy without which nobody would be asked for MFA. */
const mfa = (...deny: readonly { readonly [key: string]: ExampleJson }[]) => [
  given("aws_iam_policy.mfa", {
    name: "mfa",
    policy: policy(
      ...deny.map((each) => ({
        Effect: "Deny",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        ...each,
      })),
    ),
  }),
];
const { actions: onOwnUser } = neverToOthersWithoutMfa;
const allElse = { NotAction: onOwnUser, Resource: "*" };
const others = {
  Action: onOwnUser,
  NotResource: "arn:aws:iam::111111111111:user/$${aws:username}",
};

/** Of a pipeline that writes all states but one. */
const keepsOwn = {
  Effect: "Deny",
  Action: ["s3:DeleteObject", "s3:PutObject"],
  Resource: "arn:aws:s3:::state/roles/*",
};
/** A plan alone names no state. */
const forms = ["synth", "joined"] as const;

/** What plans, which AWS lets read nearly everything. */
const reader = (...statements: readonly ExampleJson[]) => [
  given("aws_iam_role.plan", { name: "plan", assume_role_policy: people }),
  given("aws_iam_role_policy_attachment.plan", {
    role: "${aws_iam_role.plan.name}",
    policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
  }),
  given("aws_iam_role_policy.plan", {
    role: "${aws_iam_role.plan.name}",
    policy: policy(...statements),
  }),
];

const quarantineArn = "arn:aws:iam::111111111111:policy/quarantine";
const quarantine = (statement: ExampleJson) => [
  given("aws_iam_policy.quarantine", { name: "quarantine", policy: policy(statement) }),
  given("aws_iam_role_policy.contain", {
    role: "responder",
    policy: policy({
      Effect: "Allow",
      Action: "iam:AttachUserPolicy",
      Resource: "*",
      Condition: { ArnEquals: { "iam:PolicyARN": quarantineArn } },
    }),
  }),
];

/** A bucket of evidence under a key, and the role of an instance beside it. */
const instance = (...statements: readonly ExampleJson[]) => [
  given("aws_s3_bucket.evidence", { bucket: "evidence", object_lock_enabled: true }),
  given("aws_s3_bucket_object_lock_configuration.evidence", {
    bucket: "evidence",
    rule: { default_retention: { mode: "COMPLIANCE", days: 365 } },
  }),
  given("aws_kms_key.evidence", { deletion_window_in_days: 30 }),
  given("aws_s3_bucket_server_side_encryption_configuration.evidence", {
    bucket: "evidence",
    rule: {
      apply_server_side_encryption_by_default: {
        sse_algorithm: "aws:kms",
        kms_master_key_id: "${aws_kms_key.evidence.arn}",
      },
    },
  }),
  given("aws_iam_role.builder", {
    name: "builder",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  }),
  given("aws_iam_role_policy.builder", {
    role: "${aws_iam_role.builder.name}",
    policy: policy(allow("ssm:UpdateInstanceInformation"), ...statements),
  }),
];
const evidence = [deny("s3:*", "arn:aws:s3:::evidence*"), deny("kms:*"), deny("ebs:*")] as const;

export const limitsHoldAlone = rule({
  id: "IRR-ACCESS-036",
  title: "Whatever a role is given, its own denies and its boundary hold",
  severity: "high",
  why: "Rights grow: somebody attaches a policy in a hurry, and AWS widens those that it maintains. A role for incidents that then makes rights, ends the watch or deletes, a builder of images or a plan that then reads evidence, a pipeline that lets itself in for good, a password without its second factor, is what an intruder looks for.",
  fix: "Deny the actions that the finding names in the role's boundary, or in a policy of its own.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
  ],
  waivable: 60,
  restsOnRights: true,
  applies: each(assetTypes),
  check: ({ it, estate }) => holdsAlone(it, "limits", estate),
  examples: {
    passes: [
      bounded(allow("*"), deny(never)),
      { note: "a boundary that allows little", given: bounded(allow("logs:Get*")) },
      logs(deny("logs:*", "arn:aws:logs:*:*:log-group:/ir/*")),
      bounds(),
      quarantine(deny("*")),
      instance(...evidence),
      mfa(allElse, others),
      reader(deny(readsContents)),
      { given: [...pipeline([writesState, locksState, keepsOwn]), ...stateStore()], forms },
    ],
    fails: [
      {
        note: "one action forgotten",
        given: bounded(allow("*"), deny(never.filter((each) => each !== "iam:PassRole"))),
        finds,
      },
      {
        note: "a right on all log groups, and nothing that keeps it from these",
        given: logs(),
        finds: ["aws_cloudwatch_log_group.trail#limits"],
      },
      {
        note: "in an emergency nobody runs anything",
        given: bounds("ssm:StartSession"),
        finds: ["aws_iam_role.people#limits"],
      },
      {
        note: "in an emergency it makes itself more than it is",
        given: bounds("iam:PutRolePolicy"),
        finds: ["aws_iam_role.people#limits"],
      },
      ...[mfa(allElse), mfa(others), mfa({ ...allElse, Condition: {} }, others)].map((weak) => ({
        note: "a policy that asks for MFA and lets something through, or nobody at all",
        given: weak,
        finds: ["aws_iam_policy.mfa#limits"],
      })),
      {
        note: "what plans reads secrets",
        given: reader(
          deny(readsContents.filter((each) => each !== "secretsmanager:GetSecretValue")),
        ),
        finds: ["aws_iam_role.plan#limits"],
      },
      {
        note: "a pipeline takes the lock of the state that makes its role",
        given: [
          ...pipeline([writesState, locksState, { ...keepsOwn, Action: "s3:PutObject" }]),
          ...stateStore(),
        ],
        finds: ["aws_iam_role.pipeline#limits"],
        forms,
      },
      {
        note: "a quarantine with a way out",
        given: quarantine(deny("iam:*")),
        finds: ["aws_iam_policy.quarantine#limits"],
      },
      ...evidence.map((_, left) => ({
        note: "a role of instances beside evidence",
        given: instance(...evidence.filter((__, index) => index !== left)),
        finds: ["aws_iam_role.builder#limits"],
      })),
    ],
    undecided: [{ given: bounded(allow("*"), deny(unknown)), finds }],
    ignores: [
      given("aws_iam_role.reader", { name: "reader", assume_role_policy: people }),
      given("aws_iam_policy.rights", { name: "rights", policy: policy(allow("logs:Get*")) }),
    ],
  },
});
