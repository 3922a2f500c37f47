import { BootstrapStack } from "../../../stacks/bootstrap";
import { organizationWith } from "../../support/organization";
import { conditionsHold } from "../../support/policy-evaluator/conditions";
import {
  type Decision,
  evaluate,
  type PolicyDocument,
} from "../../support/policy-evaluator/evaluate";
import { synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

type Overrides = Parameters<typeof organizationWith>[0];
type Purpose = "plan" | "apply";

const management = "111111111111";
const host = "token.actions.githubusercontent.com";
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), BootstrapStack);
const example = stackOf();
const roleArn = (purpose: Purpose) => `arn:aws:iam::${management}:role/acme-ir-pipeline-${purpose}`;

const trustOf = (purpose: Purpose, stack = example): PolicyDocument =>
  policyOf(
    stack.find("aws_iam_role", { name: `acme-ir-pipeline-${purpose}` }),
    "assume_role_policy",
  );

function rightsOf(purpose: Purpose, stack = example): PolicyDocument {
  const rights = Object.entries(stack.resources("aws_iam_role_policy")).find(([id]) =>
    id.startsWith(`pipeline_${purpose}-rights`),
  );
  return policyOf(rights?.[1] ?? {});
}

describe("who becomes a role of the pipeline", () => {
  /** Whether a job with a token may: every key of a token that a condition reads. */
  const mayAssume = (purpose: Purpose, sub: string, aud = "sts.amazonaws.com", stack = example) =>
    trustOf(purpose, stack).Statement.some(
      ({ Effect, Action, Condition }) =>
        Effect === "Allow" &&
        Action === "sts:AssumeRoleWithWebIdentity" &&
        Condition !== undefined &&
        conditionsHold(Condition, { [`${host}:sub`]: sub, [`${host}:aud`]: aud }),
    );

  it.each<[sub: string, plan: boolean, apply: boolean]>([
    ["repo:acme/aws-ir-baseline:pull_request", true, false],
    ["repo:acme/aws-ir-baseline:environment:production", false, true],
    ["repo:acme/aws-ir-baseline:environment:Production", false, false],
    ["repo:acme/aws-ir-baseline:environment:production2", false, false],
    ["repo:acme/aws-ir-baseline:ref:refs/heads/main", false, false],
    ["repo:mallory/aws-ir-baseline:environment:production", false, false],
    ["repo:acme/aws-ir-baseline-fork:pull_request", false, false],
  ])("%s: plan %s, apply %s", (sub, plan, apply) => {
    expect([mayAssume("plan", sub), mayAssume("apply", sub)]).toEqual([plan, apply]);
  });

  it("is nobody with a token for another audience", () => {
    const aud = "https://github.com/acme";
    expect(mayAssume("plan", "repo:acme/aws-ir-baseline:pull_request", aud)).toBe(false);
    expect(mayAssume("apply", "repo:acme/aws-ir-baseline:environment:production", aud)).toBe(false);
  });

  it("is compared exactly", () => {
    expect(trustOf("apply").Statement).toEqual([
      {
        Sid: "AllowSubjects",
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${management}:oidc-provider/${host}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${host}:aud`]: "sts.amazonaws.com",
            [`${host}:sub`]: ["repo:acme/aws-ir-baseline:environment:production"],
          },
        },
      },
    ]);
    expect(example.find("aws_iam_openid_connect_provider")).toEqual({
      url: `https://${host}`,
      client_id_list: ["sts.amazonaws.com"],
    });
  });

  it("may be a pattern for plans, in its own statement and with the same audience", () => {
    const stack = stackOf({
      deployment: {
        oidc: { planSubjects: ["repo:acme/b:pull_request", "repo:acme/b:ref:refs/heads/*"] },
      },
    });
    const sub = "repo:acme/b:ref:refs/heads/topic";
    expect(mayAssume("plan", sub, undefined, stack)).toBe(true);
    expect(mayAssume("plan", "repo:acme/b:pull_request", undefined, stack)).toBe(true);
    expect(mayAssume("plan", sub, "other", stack)).toBe(false);
    expect(mayAssume("plan", "repo:acme/c:ref:refs/heads/topic", undefined, stack)).toBe(false);
    expect(trustOf("plan", stack).Statement.map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
      [
        "AllowSubjects",
        {
          StringEquals: {
            [`${host}:aud`]: "sts.amazonaws.com",
            [`${host}:sub`]: ["repo:acme/b:pull_request"],
          },
        },
      ],
      [
        "AllowSubjectPatterns",
        {
          StringEquals: { [`${host}:aud`]: "sts.amazonaws.com" },
          StringLike: { [`${host}:sub`]: ["repo:acme/b:ref:refs/heads/*"] },
        },
      ],
    ]);
  });

  const principal = (path: string, account = management) => `arn:aws:iam::${account}:${path}`;
  const assume = (
    purpose: Purpose,
    stack: typeof example,
    arn: string,
    context: Readonly<Record<string, string>> = {},
  ) =>
    evaluate(
      {
        caller: { kind: "principal", arn },
        action: "sts:AssumeRole",
        resource: roleArn(purpose),
        context,
      },
      { account: management, resourcePolicy: trustOf(purpose, stack), resourcePolicyRules: true },
    );

  it("is, without OpenID Connect and without names, somebody of the management account with MFA", () => {
    const stack = stackOf({ deployment: { oidc: undefined } });
    const withMfa = { "aws:MultiFactorAuthPresent": "true" };
    const person = principal("user/somebody");
    expect(assume("apply", stack, person, withMfa)).toBe("allow");
    expect(assume("apply", stack, person)).toBe("implicit deny");
    expect(assume("apply", stack, principal("role/ir-baseline-apply"))).toBe("implicit deny");
    expect(assume("apply", stack, principal("user/somebody", "601000000001"), withMfa)).toBe(
      "implicit deny",
    );
  });

  it("is who is named, with OpenID Connect or without, each for his own purpose", () => {
    const named = {
      planPrincipals: [principal("role/ci-plan")],
      applyPrincipals: [principal("role/ci-apply")],
    };
    for (const stack of [
      stackOf({ deployment: named }),
      stackOf({ deployment: { ...named, oidc: undefined } }),
    ]) {
      expect(assume("plan", stack, principal("role/ci-plan"))).toBe("allow");
      expect(assume("apply", stack, principal("role/ci-apply"))).toBe("allow");
      expect(assume("apply", stack, principal("role/ci-plan"))).toBe("implicit deny");
      expect(
        assume("apply", stack, principal("user/somebody"), {
          "aws:MultiFactorAuthPresent": "true",
        }),
      ).toBe("implicit deny");
    }
    expect(
      mayAssume(
        "plan",
        "repo:acme/aws-ir-baseline:pull_request",
        undefined,
        stackOf({ deployment: named }),
      ),
    ).toBe(true);
  });
});

describe("what the pipeline's roles may do", () => {
  const bucket = "arn:aws:s3:::acme-ir-tfstate-111111111111";
  const bucketPolicy = policyOf(example.find("aws_s3_bucket_policy"));
  const state = `${bucket}/log-archive/terraform.tfstate`;
  const key = `arn:aws:kms:eu-west-1:${management}:key/3f1c`;
  const throughS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };
  const ours = { "aws:ResourceOrgID": "o-a1b2c3d4e5" };
  const role = (name: string, account = "222222222222") => `arn:aws:iam::${account}:role/${name}`;
  const nothing: PolicyDocument = { Version: "2012-10-17", Statement: [] };

  const decide = (
    purpose: Purpose,
    action: string,
    resource: string,
    context: Readonly<Record<string, string>> = {},
  ): Decision =>
    evaluate(
      {
        caller: { kind: "principal", arn: roleArn(purpose), organizationId: "o-a1b2c3d4e5" },
        action,
        resource,
        context,
      },
      {
        account: management,
        resourcePolicy: resource.startsWith(bucket) ? bucketPolicy : nothing,
        identityPolicy: rightsOf(purpose),
      },
    );

  it.each<[Purpose, action: string, resource: string, context: Record<string, string>, Decision]>([
    ["plan", "s3:ListBucket", bucket, {}, "allow"],
    ["plan", "s3:GetObject", state, {}, "allow"],
    ["plan", "s3:PutObject", state, {}, "implicit deny"],
    ["plan", "s3:PutObject", `${state}.tflock`, {}, "implicit deny"],
    ["plan", "s3:DeleteObject", `${state}.tflock`, {}, "implicit deny"],
    ["plan", "s3:DeleteObject", state, {}, "explicit deny"],
    ["plan", "s3:GetObject", `${bucket}/else`, {}, "implicit deny"],
    ["plan", "kms:Decrypt", key, throughS3, "allow"],
    ["plan", "kms:Decrypt", key, {}, "implicit deny"],
    ["plan", "kms:GenerateDataKey", key, throughS3, "implicit deny"],
    ["plan", "sts:AssumeRole", role("ir-baseline-plan"), ours, "allow"],
    ["plan", "sts:AssumeRole", role("ir-baseline-apply"), ours, "implicit deny"],
    ["plan", "sts:AssumeRole", role("ir-breakglass"), ours, "implicit deny"],
    [
      "plan",
      "sts:AssumeRole",
      role("ir-baseline-plan"),
      { "aws:ResourceOrgID": "o-other00000" },
      "implicit deny",
    ],
    [
      "plan",
      "secretsmanager:GetSecretValue",
      "arn:aws:secretsmanager:eu-west-1:111111111111:secret:x",
      {},
      "implicit deny",
    ],
    ["apply", "s3:ListBucket", bucket, {}, "allow"],
    ["apply", "s3:GetObject", state, {}, "allow"],
    ["apply", "s3:PutObject", state, {}, "allow"],
    ["apply", "s3:GetObject", `${state}.tflock`, {}, "allow"],
    ["apply", "s3:PutObject", `${state}.tflock`, {}, "allow"],
    ["apply", "s3:DeleteObject", `${state}.tflock`, {}, "allow"],
    ["apply", "s3:DeleteObject", state, {}, "explicit deny"],
    ["apply", "s3:DeleteObjectVersion", state, {}, "explicit deny"],
    ["apply", "s3:DeleteObjectVersion", `${state}.tflock`, {}, "explicit deny"],
    ["apply", "s3:PutBucketPolicy", bucket, {}, "explicit deny"],
    ["apply", "s3:GetObject", `${bucket}/bootstrap/terraform.tfstate`, {}, "allow"],
    ["apply", "s3:PutObject", `${bucket}/bootstrap/terraform.tfstate`, {}, "explicit deny"],
    [
      "apply",
      "s3:DeleteObject",
      `${bucket}/bootstrap/terraform.tfstate.tflock`,
      {},
      "explicit deny",
    ],
    ["apply", "s3:PutObject", state, { "aws:SecureTransport": "false" }, "explicit deny"],
    ["apply", "kms:Decrypt", key, throughS3, "allow"],
    ["apply", "kms:GenerateDataKey", key, throughS3, "allow"],
    ["apply", "kms:GenerateDataKey", key, {}, "implicit deny"],
    ["apply", "sts:AssumeRole", role("ir-baseline-apply"), ours, "allow"],
    ["apply", "sts:AssumeRole", role("ir-baseline-apply", management), ours, "allow"],
    ["apply", "sts:AssumeRole", role("ir-breakglass"), ours, "implicit deny"],
    ["apply", "sts:AssumeRole", role("OrganizationAccountAccessRole"), ours, "implicit deny"],
    ["apply", "iam:CreateRole", role("x", management), {}, "implicit deny"],
  ])("%s: %s on %s with %j: %s", (purpose, action, resource, context, expected) => {
    expect(decide(purpose, action, resource, context)).toBe(expected);
  });
});
