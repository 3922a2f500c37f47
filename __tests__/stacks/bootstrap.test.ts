import { BootstrapStack } from "../../stacks/bootstrap";
import { inPartition, organizationWith, sandbox } from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import { policyOf } from "../support/synth";
import { synthesizeEstate } from "../support/synth-estate";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), BootstrapStack);
/** Addresses without the hashes that cdktf adds to nested ids. */
const addressesOf = (overrides: Overrides = {}) =>
  stackOf(overrides)
    .addresses()
    .map((address) => address.replace(/_[0-9A-F]{8}$/, ""));

const stateStore = [
  "aws_kms_alias.terraform-state-key",
  "aws_kms_key.terraform-state-key",
  "aws_s3_bucket.terraform-state",
  "aws_s3_bucket_lifecycle_configuration.state_terraform-state_lifecycle",
  "aws_s3_bucket_ownership_controls.state_terraform-state_ownership",
  "aws_s3_bucket_policy.state_terraform-state_policy",
  "aws_s3_bucket_public_access_block.state_terraform-state_public-access-block",
  "aws_s3_bucket_server_side_encryption_configuration.state_terraform-state_encryption",
  "aws_s3_bucket_versioning.state_terraform-state_versioning",
];
const identityProvider = "aws_iam_openid_connect_provider.pipeline_identity-provider";
const pipeline = [
  "aws_iam_role.acme-ir-pipeline-apply",
  "aws_iam_role.acme-ir-pipeline-plan",
  "aws_iam_role_policy.pipeline_apply-rights",
  "aws_iam_role_policy.pipeline_plan-rights",
];
const managementRoles = ["plan", "apply"].flatMap((purpose) => [
  `aws_iam_role.ir-baseline-${purpose}`,
  `aws_iam_role_policy.ir-baseline-${purpose}-denies`,
  `aws_iam_role_policy_attachment.ir-baseline-${purpose}-rights`,
]);
const serviceManaged = [
  "aws_cloudformation_stack_set.member-roles_stack-set",
  "aws_cloudformation_stack_set_instance.member-roles_instances",
];
const selfManaged = [
  "aws_cloudformation_stack_instances.member-roles_instances",
  "aws_cloudformation_stack_set.member-roles_stack-set",
  "aws_iam_role.member-roles_administration",
  "aws_iam_role_policy.member-roles_administration-rights",
];

describe("resources of the stack, neither more nor fewer", () => {
  const complete = [...stateStore, identityProvider, ...pipeline, ...managementRoles];
  it.each<[name: string, overrides: Overrides, expected: readonly string[]]>([
    ["example", {}, [...complete, ...serviceManaged]],
    ["sandbox", sandbox, [...complete, ...serviceManaged]],
    [
      "GovCloud",
      inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
      [...complete, ...serviceManaged],
    ],
    [
      "China, where StackSets has no trusted access",
      inPartition("aws-cn", "cn-northwest-1", "cn-north-1"),
      [...complete, ...selfManaged],
    ],
    [
      "an identity provider and account roles that exist",
      { deployment: { accountRoles: "existing", oidc: { provider: "existing" } } },
      [...stateStore, ...pipeline],
    ],
    [
      "no OpenID Connect",
      { deployment: { oidc: undefined } },
      [...stateStore, ...pipeline, ...managementRoles, ...serviceManaged],
    ],
  ])("%s", (_, overrides, expected) => {
    expect(addressesOf(overrides)).toEqual([...expected].sort());
  });
});

describe("its own state and credentials", () => {
  it("keeps its state beside the output folder, by a relative path", () => {
    const { terraform } = stackOf().json;
    expect(terraform.backend).toEqual({ local: { path: "../../../bootstrap.tfstate" } });
  });

  it("keeps its state in the bucket once the file says so", () => {
    const { terraform } = stackOf({ deployment: { bootstrapState: "bucket" } }).json;
    expect(terraform.backend).toEqual({
      s3: {
        bucket: "acme-ir-tfstate-111111111111",
        key: "bootstrap/terraform.tfstate",
        region: "eu-west-1",
        encrypt: true,
        kms_key_id: "arn:aws:kms:eu-west-1:111111111111:alias/acme-ir-terraform-state",
        use_lockfile: true,
      },
    });
  });

  it("assumes no role: none exists yet", () => {
    const { json } = stackOf();
    expect(json.variable).toBeUndefined();
    expect(json.provider.aws).toEqual([
      {
        region: "eu-west-1",
        allowed_account_ids: ["111111111111"],
        default_tags: [
          { tags: { "managed-by": "aws-ir-baseline", "ir-baseline:stack": "bootstrap" } },
        ],
      },
    ]);
  });

  it("holds no absolute path", () => {
    expect(stackOf().text).not.toMatch(/"\/(home|root|tmp|work|Users)\//);
  });
});

describe("what all other stacks expect", () => {
  const { stacks, summary } = synthesizeEstate(organizationWith());
  const bootstrap = stackOf();
  const others = stacks.filter(({ id }) => id !== "bootstrap");

  it("is the bucket and key that their backends name", () => {
    const [bucket] = Object.values(bootstrap.resources("aws_s3_bucket"));
    const [alias] = Object.values(bootstrap.resources("aws_kms_alias"));
    for (const { id, json } of others)
      expect(json.terraform.backend).toEqual({
        s3: {
          bucket: bucket?.bucket,
          key: `${id}/terraform.tfstate`,
          region: bucket?.region,
          encrypt: true,
          kms_key_id: `arn:aws:kms:${String(alias?.region)}:111111111111:${String(alias?.name)}`,
          use_lockfile: true,
        },
      });
  });

  it("is a role in every account with the name that their providers assume", () => {
    const { template_body: body } = bootstrap.find("aws_cloudformation_stack_set");
    const { Resources } = JSON.parse(String(body)) as {
      Resources: Record<string, { Properties: { RoleName: string } }>;
    };
    const inMembers = Object.values(Resources).map(({ Properties }) => Properties.RoleName);
    const inManagement = ["plan", "apply"].map(
      (purpose) => bootstrap.resources("aws_iam_role")[`ir-baseline-${purpose}`]?.name,
    );
    expect(inMembers).toEqual(["ir-baseline-plan", "ir-baseline-apply"]);
    expect(inManagement).toEqual(inMembers);
    for (const { json } of others) {
      expect(json.variable?.deployment_role?.default).toBe("ir-baseline-apply");
      for (const provider of json.provider.aws)
        expect(provider.assume_role).toEqual([
          expect.objectContaining({
            role_arn: expect.stringMatching(
              /^arn:aws:iam::\d{12}:role\/\$\{var.deployment_role\}$/,
            ),
          }),
        ]);
    }
  });

  it("is applied before them", () => {
    expect(summary.stacks.bootstrap?.wave).toBe(0);
    expect(summary.stacks.organization?.dependsOn).toEqual(["bootstrap"]);
    expect(summary.stacks["log-archive"]?.dependsOn).toEqual(["organization"]);
  });
});

describe("roles of the member accounts", () => {
  it("come over the organization's root, to accounts that join, too", () => {
    const stack = stackOf();
    const [id] = Object.keys(stack.resources("aws_cloudformation_stack_set"));
    expect(stack.find("aws_cloudformation_stack_set")).toEqual(
      expect.objectContaining({
        name: "acme-ir-deployment-roles",
        permission_model: "SERVICE_MANAGED",
        capabilities: ["CAPABILITY_NAMED_IAM"],
        auto_deployment: { enabled: true, retain_stacks_on_account_removal: false },
      }),
    );
    expect(stack.find("aws_cloudformation_stack_set_instance")).toEqual({
      stack_set_name: `\${aws_cloudformation_stack_set.${id}.name}`,
      deployment_targets: { organizational_unit_ids: ["r-a1b2"] },
      stack_set_instance_region: "eu-west-1",
      region: "eu-west-1",
      operation_preferences: { failure_tolerance_percentage: 100, max_concurrent_percentage: 25 },
    });
  });

  it("come through Organizations' own role in China, to every member account", () => {
    const stack = stackOf(inPartition("aws-cn", "cn-northwest-1", "cn-north-1"));
    const organization = organizationWith(inPartition("aws-cn", "cn-northwest-1", "cn-north-1"));
    const administration = stack.find("aws_iam_role", { name: "acme-ir-stack-sets" });
    expect(stack.find("aws_cloudformation_stack_set")).toEqual(
      expect.objectContaining({
        permission_model: "SELF_MANAGED",
        execution_role_name: "OrganizationAccountAccessRole",
      }),
    );
    expect(stack.find("aws_cloudformation_stack_instances").accounts).toEqual(
      organization.accounts.map(({ id }) => id).filter((id) => id !== "111111111111"),
    );
    expect(policyOf(administration, "assume_role_policy").Statement).toEqual([
      {
        Sid: "AllowStackSets",
        Effect: "Allow",
        Principal: { Service: "cloudformation.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
      },
    ]);
    expect(
      policyOf(stack.find("aws_iam_role_policy", { name: "reach-member-accounts" })).Statement,
    ).toEqual([
      {
        Sid: "AssumeAccessRole",
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Resource: "arn:aws-cn:iam::*:role/OrganizationAccountAccessRole",
        Condition: { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } },
      },
    ]);
  });
});
