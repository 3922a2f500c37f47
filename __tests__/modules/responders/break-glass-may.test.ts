import type { Context } from "../../../policies/iam/request";
import { caseTag } from "../../../organization/guardrails";
import type { Account } from "../../../organization/model";
import { procedures } from "../../../procedures/catalogue";
import { accountOf } from "../../../procedures/model/accounts";
import { commandActions, resourceOf } from "../../../procedures/model/command-actions";
import { estateWith } from "../../support/organization";
import { accountNamed, asking, sample } from "./break-glass-asking";
import type { Question } from "./rights";

const estate = estateWith();
const account = accountNamed(estate, "payments-production");
const management = accountNamed(estate, "management");
const of = (kind: string, name: string, id = account.id) =>
  `arn:aws:${kind}:eu-west-1:${id}:${name}`;
const iam = (name: string, id = account.id) => `arn:aws:iam::${id}:${name}`;
const task = (name: string): Context => ({
  "sts:taskpolicyarn": [`arn:aws:iam::aws:policy/root-task/${name}`],
});
const organizations = (name: string) =>
  `arn:aws:organizations::${management.id}:${name.replace("/", "/o-a1b2c3d4e5/")}`;

describe("never", () => {
  test.each<[string, readonly Question[]]>([
    [
      "reads contents",
      [
        ["s3:GetObject", "arn:aws:s3:::acme-ir-trail-archive-222222222222-eu-central-1/x"],
        ["s3:GetObjectVersion", "arn:aws:s3:::shop/x"],
        ["kms:Decrypt", of("kms", "key/x")],
        ["kms:ReEncryptFrom", of("kms", "key/x")],
        ["kms:GenerateDataKey", of("kms", "key/x")],
        ["kms:CreateGrant", of("kms", "key/x")],
        ["secretsmanager:GetSecretValue", of("secretsmanager", "secret:x")],
        ["ssm:GetParameter", of("ssm", "parameter/x")],
        ["ssm:GetParametersByPath", of("ssm", "parameter/x")],
        ["logs:GetLogEvents", of("logs", "log-group:/acme-ir/sessions:log-stream:x")],
        ["logs:StartQuery", of("logs", "log-group:/acme-ir/sessions:*")],
        ["dynamodb:GetItem", of("dynamodb", "table/acme-ir-custody")],
        ["dynamodb:Query", of("dynamodb", "table/acme-ir-custody")],
        ["ebs:GetSnapshotBlock", "arn:aws:ec2:eu-west-1::snapshot/x"],
        ["sqs:ReceiveMessage", of("sqs", "acme-ir-undelivered")],
      ],
    ],
    [
      "makes users, keys or groups",
      [
        ["iam:CreateUser", iam("user/x")],
        ["iam:CreateAccessKey", iam("user/x")],
        ["iam:CreateLoginProfile", iam("user/x")],
        ["iam:UpdateLoginProfile", iam("user/x")],
        ["iam:AttachUserPolicy", iam("user/x")],
        ["iam:PutUserPolicy", iam("user/x")],
        ["iam:CreateGroup", iam("group/x")],
        ["iam:AddUserToGroup", iam("group/x")],
        ["iam:AttachGroupPolicy", iam("group/x")],
        ["iam:PutGroupPolicy", iam("group/x")],
        ["iam:CreateSAMLProvider", iam("saml-provider/x")],
      ],
    ],
    [
      "becomes another role, or has a service become one",
      [
        ["sts:AssumeRole", iam("role/ir-baseline-apply")],
        ["sts:AssumeRole", iam("role/x", management.id)],
        ["iam:PassRole", iam("role/ir-responder")],
        ["iam:PassRole", iam("role/x")],
      ],
    ],
    [
      "widens itself",
      [
        ["iam:AttachRolePolicy", iam("role/ir-breakglass")],
        ["iam:DeleteRolePolicy", iam("role/ir-breakglass")],
        ["iam:PutRolePolicy", iam("role/ir-breakglass")],
        ["iam:UpdateAssumeRolePolicy", iam("role/ir-breakglass")],
        ["iam:UpdateRole", iam("role/ir-breakglass")],
        ["iam:CreatePolicyVersion", iam("policy/acme-ir-break-glass-identity")],
        ["iam:SetDefaultPolicyVersion", iam("policy/acme-ir-break-glass-watch")],
      ],
    ],
    [
      "runs anything",
      [
        ["ec2:RunInstances", of("ec2", "instance/*")],
        ["lambda:CreateFunction", of("lambda", "function:x")],
        ["lambda:InvokeFunction", of("lambda", "function:x")],
        ["ecs:RunTask", of("ecs", "task-definition/x:1")],
        ["cloudformation:CreateStack", of("cloudformation", "stack/x/y")],
        ["cloudformation:UpdateStackSet", of("cloudformation", "stackset/x:y")],
        ["ssm:SendCommand", of("ssm", "document/x")],
        ["ssm:StartSession", of("ec2", "instance/i-x")],
        ["ssm:StartAutomationExecution", of("ssm", "automation-definition/x:1")],
      ],
    ],
  ])("%s, even where the policy of a resource allows it", (_, questions) => {
    for (const where of [account, management]) {
      const ask = asking(estate, where, true);
      const here = questions.map(([action, resource]): Question => [
        action,
        resource.replaceAll(account.id, where.id),
      ]);
      expect(here.map((question) => [question, ask(question)])).toEqual(
        here.map((question) => [question, "explicit deny"]),
      );
    }
  });
});

test("nothing else is given: roles, buckets, keys, money and hosts of others", () => {
  const questions: readonly Question[] = [
    ["iam:CreateRole", iam("role/ir-responder")],
    ["iam:CreateRole", iam("role/backdoor")],
    ["iam:PutRolePolicy", iam("role/shop")],
    ["iam:AttachRolePolicy", iam("role/shop")],
    ["iam:UpdateAssumeRolePolicy", iam("role/shop")],
    ["iam:DetachRolePolicy", iam("role/shop"), { "iam:policyarn": [iam("policy/shop")] }],
    ["iam:CreatePolicy", iam("policy/shop")],
    ["iam:CreateOpenIDConnectProvider", iam("oidc-provider/example.com", management.id)],
    ["s3:DeleteObjectVersion", "arn:aws:s3:::shop/x"],
    ["s3:DeleteBucket", "arn:aws:s3:::shop"],
    ["s3:PutBucketPolicy", "arn:aws:s3:::shop"],
    ["s3:PutObject", "arn:aws:s3:::acme-ir-trail-archive-222222222222-eu-central-1/x"],
    ["kms:ScheduleKeyDeletion", of("kms", "key/x"), { "kms:resourcealiases": ["alias/shop"] }],
    ["kms:ScheduleKeyDeletion", of("kms", "key/x"), { "kms:resourcealiases": "absent" }],
    ["sns:DeleteTopic", of("sns", "orders")],
    ["logs:DeleteLogGroup", of("logs", "log-group:/shop/web:*")],
    ["ec2:TerminateInstances", of("ec2", "instance/i-x")],
    ["ec2:DeleteVolume", of("ec2", "volume/vol-x")],
    ["ec2:DeleteFlowLogs", of("ec2", "vpc-flow-log/x"), { "aws:resourcetag/*": "absent" }],
    ["rds:DeleteDBInstance", of("rds", "db:x")],
    ["billing:UpdateBillingPreferences", "*"],
    ["account:PutContactInformation", `arn:aws:account::${account.id}:account`],
    ["organizations:DeletePolicy", organizations("policy/service_control_policy/p-x")],
    ["organizations:CloseAccount", organizations("account/602000000002")],
    ["organizations:RegisterDelegatedAdministrator", organizations("account/602000000002")],
    ["sts:AssumeRoot", iam("root", "602000000001"), task("S3UnlockBucketPolicy")],
    ["sts:AssumeRoot", iam("root", "602000000001"), task("IAMCreateRootUserPassword")],
  ];
  for (const where of [account, management])
    expect(questions.map((question) => [question, asking(estate, where)(question)])).toEqual(
      questions.map((question) => [question, "implicit deny"]),
    );
});

/** What the commands of its steps ask for, where, and of what. */
const asked = procedures.flatMap((procedure) =>
  commandActions(procedure)
    .filter(({ role }) => role === "breakGlass")
    .map((each): readonly [Account, Question] => {
      const where = each.account === "affected" ? account : accountOf(each.account, estate);
      const context =
        each.action === "sts:AssumeRoot"
          ? task("IAMDeleteRootUserCredentials")
          : each.action === "ec2:DeleteSnapshot"
            ? { [`aws:resourcetag/${caseTag}`]: ["IR-2026-001"] }
            : {};
      return [where, [each.action, sample(resourceOf(each, estate), where), context]];
    }),
);

/** What `SecurityAudit` and `ViewOnlyAccess` allow. */
const reads = ([, [action]]: readonly [Account, Question]) =>
  /:(?:Describe|Get|List|Lookup)/.test(action);

test("every command that a procedure has break-glass run is allowed", () => {
  const writes = asked.filter((each) => !reads(each));
  expect(writes.map(([where, question]) => [question, asking(estate, where)(question)])).toEqual(
    writes.map(([, question]) => [question, "allowed"]),
  );
  expect(writes.map(([, [action]]) => action)).toEqual(
    expect.arrayContaining([
      "cloudtrail:StartLogging",
      "kms:CancelKeyDeletion",
      "organizations:AttachPolicy",
      "s3:BypassGovernanceRetention",
      "sts:AssumeRoot",
    ]),
  );
});

test("control policies go on and off, accounts move, foreign administrators go", () => {
  const questions: readonly Question[] = [
    ["organizations:EnablePolicyType", organizations("root/r-a1b2")],
    ["organizations:AttachPolicy", organizations("policy/service_control_policy/p-x")],
    ["organizations:DetachPolicy", organizations("policy/resource_control_policy/p-x")],
    ["organizations:AttachPolicy", organizations("root/r-a1b2")],
    ["organizations:DetachPolicy", organizations("account/602000000002")],
    ["organizations:MoveAccount", organizations("account/602000000002")],
    ["organizations:MoveAccount", organizations("ou/ou-a1b2-c3d4e5f6")],
    ["organizations:DeregisterDelegatedAdministrator", organizations("account/602000000002")],
    ["organizations:DeleteResourcePolicy", "*"],
    ["cloudtrail:DeregisterOrganizationDelegatedAdmin", "*"],
    ["guardduty:DisableOrganizationAdminAccount", "*"],
    ["securityhub:DisableOrganizationAdminAccount", of("securityhub", "hub/x", management.id)],
    ["sts:AssumeRoot", iam("root", "602000000001"), task("IAMAuditRootUserCredentials")],
  ];
  const ask = (where: Account, some: readonly Question[]) =>
    some.map((question) => [question, asking(estate, where)(question)]);
  const each = (some: readonly Question[], answer: string) =>
    some.map((question) => [question, answer]);
  // Its own membership of a service is what a member's role may leave.
  const ofOrganization = questions.filter(([action]) => !/^(?:guardduty|security)/.test(action));

  expect(ask(management, questions)).toEqual(each(questions, "allowed"));
  expect(ask(account, ofOrganization)).toEqual(each(ofOrganization, "implicit deny"));
});

test("the pipeline's way in is mended: its roles, their trust, its identity provider", () => {
  const mended: readonly (readonly [Account, Question])[] = [
    ...["ir-baseline-plan", "ir-baseline-apply"].flatMap((name) =>
      [
        "iam:CreateRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:PutRolePolicy",
        "iam:DeleteRolePermissionsBoundary",
      ].map((action) => [account, [action, iam(`role/${name}`)]] as const),
    ),
    [management, ["iam:UpdateAssumeRolePolicy", iam("role/acme-ir-pipeline-apply", management.id)]],
    [
      management,
      [
        "iam:CreateOpenIDConnectProvider",
        iam("oidc-provider/token.actions.githubusercontent.com", management.id),
      ],
    ],
    [management, ["s3:DeleteObjectVersion", "arn:aws:s3:::acme-ir-tfstate-111111111111/x"]],
    [account, ["iam:UpdateAssumeRolePolicy", iam("role/ir-responder")]],
    [account, ["kms:EnableKeyRotation", of("kms", "key/x")]],
    [account, ["config:StartConfigurationRecorder", of("config", "configuration-recorder/x/y")]],
    [account, ["kms:UpdateAlias", of("kms", "key/x")]],
  ];
  expect(mended.map(([where, question]) => [question, asking(estate, where)(question)])).toEqual(
    mended.map(([, question]) => [question, "allowed"]),
  );
});
