import { BootstrapStack } from "../../../stacks/bootstrap";
import { organizationWith, sandbox } from "../../support/organization";
import {
  administratorAccess,
  type Decision,
  evaluate,
  type PolicyDocument,
} from "../../support/policy-evaluator/evaluate";
import { type SomeStack, synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

type Purpose = "plan" | "apply";

interface RoleTemplate {
  readonly Properties: {
    readonly RoleName: string;
    readonly AssumeRolePolicyDocument: PolicyDocument;
    readonly ManagedPolicyArns: readonly string[];
    readonly Policies: readonly [{ readonly PolicyDocument: PolicyDocument }];
  };
}

const example = synthesizeStack(organizationWith(), BootstrapStack);
const account = "602000000001";
const managed = { plan: "ReadOnlyAccess", apply: "AdministratorAccess" };

function templateOf(purpose: Purpose, stack = example): RoleTemplate["Properties"] {
  const { template_body: body } = stack.find("aws_cloudformation_stack_set");
  const { Resources } = JSON.parse(String(body)) as { Resources: Record<string, RoleTemplate> };
  const role = Object.values(Resources).find(
    ({ Properties }) => Properties.RoleName === `ir-baseline-${purpose}`,
  );
  if (role === undefined) throw new Error(`no role ${purpose}`);
  return role.Properties;
}

describe.each<Purpose>(["plan", "apply"])("%s role", (purpose) => {
  it("is trusted to the pipeline's role of the same purpose, and to nobody else", () => {
    const { AssumeRolePolicyDocument: trust } = templateOf(purpose);
    const assume = (arn: string) =>
      evaluate(
        {
          caller: { kind: "principal", arn },
          action: "sts:AssumeRole",
          resource: `arn:aws:iam::${account}:role/ir-baseline-${purpose}`,
        },
        { account, resourcePolicy: trust, resourcePolicyRules: true },
      );
    const other = purpose === "plan" ? "apply" : "plan";
    const management = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
    expect(assume(management(`acme-ir-pipeline-${purpose}`))).toBe("allow");
    expect(assume(management(`acme-ir-pipeline-${other}`))).toBe("implicit deny");
    expect(assume(management("Administrator"))).toBe("implicit deny");
    expect(assume(`arn:aws:iam::${account}:role/acme-ir-pipeline-${purpose}`)).toBe(
      "implicit deny",
    );
  });

  it("is the same in the management account, made by Terraform, as in the members", () => {
    const template = templateOf(purpose);
    const name = `ir-baseline-${purpose}`;
    const role = example.resources("aws_iam_role")[name] ?? {};
    const denies = example.resources("aws_iam_role_policy")[`${name}-denies`] ?? {};
    const rights = example.resources("aws_iam_role_policy_attachment")[`${name}-rights`] ?? {};
    expect(policyOf(role, "assume_role_policy")).toEqual(template.AssumeRolePolicyDocument);
    expect(policyOf(denies)).toEqual(template.Policies[0].PolicyDocument);
    expect([rights.policy_arn]).toEqual(template.ManagedPolicyArns);
    expect(template.ManagedPolicyArns).toEqual([`arn:aws:iam::aws:policy/${managed[purpose]}`]);
  });
});

/**
 * The role's decision where its managed policy allows the action. ReadOnlyAccess is not copied here: that it allows
 * no write is AWS's promise, so for the plan role only reads are asked.
 */
function decide(
  purpose: Purpose,
  action: string,
  resource: string,
  stack: SomeStack = example,
): Decision {
  const { Statement: denies } = templateOf(purpose, stack).Policies[0].PolicyDocument;
  return evaluate(
    {
      caller: { kind: "principal", arn: `arn:aws:iam::${account}:role/ir-baseline-${purpose}` },
      action,
      resource,
    },
    {
      account,
      resourcePolicy: { Version: "2012-10-17", Statement: [] },
      identityPolicy: {
        Version: "2012-10-17",
        Statement: [...administratorAccess.Statement, ...denies],
      },
    },
  );
}

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-1:${account}:${resource}`;

describe("a plan reads configuration, neither evidence nor secrets", () => {
  it.each<[action: string, resource: string]>([
    ["s3:GetBucketPolicy", "arn:aws:s3:::acme-ir-trail-archive-222222222222-eu-west-1"],
    ["s3:GetObjectTagging", "arn:aws:s3:::any/thing"],
    ["kms:GetKeyPolicy", arn("kms", "key/1")],
    ["kms:DescribeKey", arn("kms", "key/1")],
    ["iam:GetRolePolicy", `arn:aws:iam::${account}:role/x`],
    ["lambda:GetFunction", arn("lambda", "function:x")],
    ["logs:DescribeLogGroups", "*"],
    ["sqs:GetQueueAttributes", arn("sqs", "x")],
    ["dynamodb:DescribeTable", arn("dynamodb", "table/x")],
    ["ssm:GetDocument", arn("ssm", "document/x")],
    ["ssm:GetParameter", "arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/x"],
    ["secretsmanager:DescribeSecret", arn("secretsmanager", "secret:x")],
  ])("%s on %s: allow", (action, resource) => {
    expect(decide("plan", action, resource)).toBe("allow");
  });

  it.each<[action: string, resource: string]>([
    ["s3:GetObject", "arn:aws:s3:::acme-ir-trail-archive-222222222222-eu-west-1/AWSLogs/x"],
    ["s3:GetObjectVersion", "arn:aws:s3:::any/thing"],
    ["s3:GetObject", "arn:aws:s3:::acme-ir-tfstate-111111111111/trail/terraform.tfstate"],
    ["secretsmanager:GetSecretValue", arn("secretsmanager", "secret:x")],
    ["secretsmanager:BatchGetSecretValue", "*"],
    ["ssm:GetParameter", arn("ssm", "parameter/database/password")],
    ["ssm:GetParametersByPath", arn("ssm", "parameter/database")],
    ["ssm:GetParameterHistory", arn("ssm", "parameter/aws/service/forged")],
    ["kms:Decrypt", arn("kms", "key/1")],
    ["dynamodb:GetItem", arn("dynamodb", "table/custody")],
    ["logs:GetLogEvents", arn("logs", "log-group:x:log-stream:y")],
    ["logs:StartQuery", arn("logs", "log-group:x")],
    ["sqs:ReceiveMessage", arn("sqs", "x")],
    ["ebs:GetSnapshotBlock", "arn:aws:ec2:eu-west-1::snapshot/snap-1"],
    ["ec2:GetConsoleScreenshot", arn("ec2", "instance/i-1")],
    ["athena:GetQueryResults", arn("athena", "workgroup/x")],
    ["sts:AssumeRole", `arn:aws:iam::${account}:role/ir-baseline-apply`],
  ])("%s on %s: explicit deny", (action, resource) => {
    expect(decide("plan", action, resource)).toBe("explicit deny");
  });

  it("decrypts through EventBridge alone, what a key lets it", () => {
    const { Statement } = templateOf("plan").Policies[0].PolicyDocument;
    expect(Statement.filter(({ Action }) => [Action].flat().includes("kms:Decrypt"))).toEqual([
      {
        Sid: "DenyDecryption",
        Effect: "Deny",
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          StringNotEquals: { "kms:ViaService": ["events.eu-west-1.amazonaws.com"] },
        },
      },
    ]);
  });
});

describe("an apply builds the baseline, and stays within it", () => {
  const archive = "arn:aws:s3:::acme-ir-trail-archive-222222222222-eu-west-1";

  it.each<[action: string, resource: string]>([
    ["s3:CreateBucket", archive],
    ["s3:PutBucketPolicy", archive],
    ["s3:PutLifecycleConfiguration", archive],
    ["kms:CreateKey", "*"],
    ["iam:CreateRole", `arn:aws:iam::${account}:role/ir-breakglass`],
    ["iam:PutRolePolicy", `arn:aws:iam::${account}:role/acme-ir-trail-archive-reader`],
    [
      "iam:CreateOpenIDConnectProvider",
      `arn:aws:iam::${account}:oidc-provider/elastic.example.com`,
    ],
    ["organizations:EnableAWSServiceAccess", "*"],
    ["cloudformation:CreateStack", arn("cloudformation", "stack/acme-ir-inventory-queries/1")],
    ["s3:GetObject", "arn:aws:s3:::somebody-elses/thing"],
    ["s3:DeleteObject", "arn:aws:s3:::somebody-elses/thing"],
  ])("%s on %s: allow", (action, resource) => {
    expect(decide("apply", action, resource)).toBe("allow");
  });

  const role = (name: string, id = account) => `arn:aws:iam::${id}:role/${name}`;
  const notItsOwn: [action: string, resource: string][] = [
    ["iam:UpdateAssumeRolePolicy", role("ir-baseline-apply")],
    ["iam:PutRolePolicy", role("ir-baseline-plan")],
    ["iam:DeleteRolePolicy", role("ir-baseline-apply")],
    ["iam:DetachRolePolicy", role("acme-ir-pipeline-apply", "111111111111")],
    ["iam:DeleteRole", role("acme-ir-pipeline-plan", "111111111111")],
    [
      "iam:AddClientIDToOpenIDConnectProvider",
      "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com",
    ],
    ["cloudformation:UpdateStackSet", arn("cloudformation", "stackset/acme-ir-deployment-roles:1")],
    [
      "cloudformation:DeleteStack",
      arn("cloudformation", "stack/StackSet-acme-ir-deployment-roles-1/2"),
    ],
    ["s3:PutObject", "arn:aws:s3:::acme-ir-tfstate-111111111111/trail/terraform.tfstate"],
    ["s3:DeleteBucketPolicy", "arn:aws:s3:::acme-ir-tfstate-111111111111"],
    ["sts:AssumeRole", role("OrganizationAccountAccessRole", "601000000001")],
    ["sts:AssumeRoot", "arn:aws:iam::601000000001:root"],
    ["organizations:LeaveOrganization", "*"],
    ["account:CloseAccount", "*"],
    ["iam:CreateAccessKey", `arn:aws:iam::${account}:user/x`],
    ["iam:CreateLoginProfile", `arn:aws:iam::${account}:user/x`],
    ["s3:GetObject", `${archive}/AWSLogs/x`],
    ["s3:GetObject", "arn:aws:s3:::acme-ir-access-logs-222222222222-us-east-1/x"],
    ["s3:GetObject", "arn:aws:s3:::acme-ir-access-logs-602000000001-eu-west-1/x"],
  ];
  const evidence: [action: string, resource: string][] = [
    ["s3:DeleteObject", `${archive}/AWSLogs/x`],
    ["s3:DeleteObjectVersion", `${archive}/AWSLogs/x`],
    ["s3:PutObjectRetention", `${archive}/AWSLogs/x`],
    ["s3:BypassGovernanceRetention", "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/x"],
    ["s3:DeleteBucket", archive],
  ];

  it.each([...notItsOwn, ...evidence])("%s on %s: explicit deny", (action, resource) => {
    expect(decide("apply", action, resource)).toBe("explicit deny");
  });

  it("may clean up in a sandbox, and is as narrow otherwise", () => {
    const stack = synthesizeStack(organizationWith(sandbox), BootstrapStack);
    const decisions = (cases: typeof evidence) =>
      new Set(cases.map(([action, resource]) => decide("apply", action, resource, stack)));
    expect(decisions(evidence)).toEqual(new Set(["allow"]));
    expect(decisions(notItsOwn)).toEqual(new Set(["explicit deny"]));
  });
});
