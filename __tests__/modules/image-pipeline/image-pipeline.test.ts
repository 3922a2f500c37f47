import { componentDocument } from "../../../modules/image-pipeline/component";
import { contentVersion } from "../../../modules/image-pipeline/content-version";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import { role } from "../../support/callers";
import { ForensicsParts, someTools } from "../../support/forensics-parts";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

const region = "eu-west-1";
const account = "444444444444";
const stack = synthesizeStack(
  organizationWith({ forensics: { analysisRegions: [region, "eu-central-1"] } }),
  ForensicsParts,
);
const name = "acme-ir-workstation";
const arn = (type: string, id: string) => `\${aws_imagebuilder_${type}.${id}.arn}`;
const managed = (what: string) => `arn:aws:imagebuilder:${region}:aws:${what}`;
const data = componentDocument({
  bucket: `acme-ir-tools-${account}-${region}`,
  accountId: account,
  tools: someTools,
});

test("installs the tools by a component whose version follows from them", () => {
  expect(stack.resources("aws_imagebuilder_component")).toEqual({
    "workstation-tools": {
      region,
      name,
      description: "Tools of analysis workstations",
      platform: "Linux",
      version: contentVersion(data),
      data,
      lifecycle: { create_before_destroy: true },
    },
  });
});

test("starts from Ubuntu with all updates", () => {
  const parent_image = managed("image/ubuntu-server-24-lts-x86/x.x.x");
  expect(stack.resources("aws_imagebuilder_image_recipe")).toEqual({
    "workstation-recipe": {
      region,
      name,
      description: "Image of analysis workstations",
      version: contentVersion(data, parent_image, "16"),
      parent_image,
      component: [
        { component_arn: managed("component/update-linux/x.x.x") },
        { component_arn: managed("component/aws-cli-version-2-linux/x.x.x") },
        { component_arn: arn("component", "workstation-tools") },
      ],
      block_device_mapping: [
        {
          device_name: "/dev/sda1",
          ebs: {
            encrypted: "true",
            volume_type: "gp3",
            volume_size: 16,
            delete_on_termination: "true",
          },
        },
      ],
      lifecycle: { create_before_destroy: true },
    },
  });
});

test("builds in the maintenance network, by the role that sees no evidence", () => {
  expect(stack.resources("aws_imagebuilder_infrastructure_configuration")).toEqual({
    "workstation-infrastructure": {
      region,
      name,
      description: "Maintenance network; instances without evidence",
      instance_profile_name: "acme-ir-workstation-image",
      instance_types: ["m6i.xlarge"],
      subnet_id: "${aws_subnet.maintenance-subnet.id}",
      security_group_ids: ["${aws_security_group.maintenance-group.id}"],
      instance_metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
      terminate_instance_on_failure: true,
      depends_on: [
        "aws_iam_role_policy.workstation-image-rights",
        "aws_iam_role_policy_attachment.workstation-image-EC2InstanceProfileForImageBuilder",
        "aws_iam_role_policy_attachment.workstation-image-AmazonSSMManagedInstanceCore",
        "aws_iam_instance_profile.workstation-image-profile",
      ],
    },
  });
});

test("tells every analysis Region the id of its copy, each month", () => {
  expect(stack.resources("aws_imagebuilder_distribution_configuration")).toEqual({
    "workstation-distribution": {
      region,
      name,
      description: "Every analysis Region",
      distribution: [region, "eu-central-1"].map((to) => ({
        region: to,
        ami_distribution_configuration: { name: `${name}-{{ imagebuilder:buildDate }}` },
        ssm_parameter_configuration: [
          { parameter_name: "/imagebuilder/acme-ir-workstation", data_type: "aws:ec2:image" },
        ],
      })),
    },
  });
  expect(stack.resources("aws_imagebuilder_image_pipeline")).toEqual({
    "workstation-pipeline": {
      region,
      name,
      description: "Image of analysis workstations, each month",
      image_recipe_arn: arn("image_recipe", "workstation-recipe"),
      infrastructure_configuration_arn: arn(
        "infrastructure_configuration",
        "workstation-infrastructure",
      ),
      distribution_configuration_arn: arn("distribution_configuration", "workstation-distribution"),
      schedule: {
        schedule_expression: "cron(0 3 1 * ? *)",
        pipeline_execution_start_condition: "EXPRESSION_MATCH_ONLY",
        timezone: "Etc/UTC",
      },
      image_tests_configuration: { image_tests_enabled: true, timeout_minutes: 60 },
      status: "ENABLED",
    },
  });
});

describe("the builder's role", () => {
  const own = policyOf(stack.find("aws_iam_role_policy", { name: "fetch-tools" }));
  const everything = { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" } as const;
  const decide = (action: string, resource: string, context = {}) =>
    evaluate(
      { caller: role(account, "acme-ir-workstation-image"), action, resource, context },
      {
        account,
        // Whatever somebody attaches to it later.
        identityPolicy: { ...own, Statement: [...own.Statement, everything] },
        resourcePolicy: { Version: "2012-10-17", Statement: [] },
      },
    );
  const bucket = (purpose: string, where = region) =>
    `arn:aws:s3:::acme-ir-${purpose}-${account}-${where}`;

  test.each([
    ["s3:GetObject", `${bucket("evidence")}/cases/C-1/disk.E01`],
    ["s3:ListBucket", bucket("evidence")],
    ["s3:PutObject", `${bucket("evidence", "eu-central-1")}/cases/C-1/disk.E01`],
    ["s3:GetObject", `${bucket("working")}/notes`],
    ["dynamodb:GetItem", `arn:aws:dynamodb:${region}:${account}:table/acme-ir-custody`],
    ["dynamodb:Query", `arn:aws:dynamodb:${region}:${account}:table/acme-ir-custody/index/x`],
    ["ebs:GetSnapshotBlock", `arn:aws:ec2:${region}::snapshot/snap-1`],
  ])("is denied %s on %s whatever is attached to it", (action, resource) => {
    expect(decide(action, resource)).toBe("explicit deny");
  });

  test.each(["evidence", "evidence-volumes", "custody"])("is denied the key of %s", (alias) => {
    const context = { "kms:ResourceAliases": `alias/acme-ir-${alias}` };
    expect(decide("kms:Decrypt", `arn:aws:kms:${region}:${account}:key/1`, context)).toBe(
      "explicit deny",
    );
  });

  test("fetches tools, and by itself nothing else", () => {
    expect(own.Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([
      {
        Sid: "FetchTools",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObjectVersion"],
        Resource: `${bucket("tools")}/*`,
      },
    ]);
    expect(decide("s3:GetObject", `${bucket("tools")}/avml/0.14.0/avml`)).toBe("allow");
  });

  test("has the two policies of AWS that a build needs", () => {
    expect(
      Object.values(stack.resources("aws_iam_role_policy_attachment")).map(
        ({ policy_arn }) => policy_arn,
      ),
    ).toEqual([
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
      "arn:aws:iam::aws:policy/EC2InstanceProfileForImageBuilder",
    ]);
  });
});
