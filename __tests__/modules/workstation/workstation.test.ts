import { evaluate } from "../../support/policy-evaluator/evaluate";
import { role } from "../../support/callers";
import { ForensicsParts } from "../../support/forensics-parts";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

const account = "444444444444";
const region = "eu-west-1";
const stackWith = (overrides: Parameters<typeof organizationWith>[0] = {}) =>
  synthesizeStack(organizationWith(overrides), ForensicsParts);
const stack = stackWith();
const bucket = (purpose: string) => `arn:aws:s3:::acme-ir-${purpose}-${account}-${region}`;

describe("the launch template", () => {
  test("starts the latest image, closed but for Session Manager", () => {
    const tags = { Name: "acme-ir-workstation" };
    expect(stack.resources("aws_launch_template")).toEqual({
      [`workstation-${region}`]: {
        region,
        name: "acme-ir-workstation",
        description: "Analysis workstation; see docs/analysis-network.md",
        update_default_version: true,
        image_id: "resolve:ssm:/imagebuilder/acme-ir-workstation",
        instance_type: "m6i.xlarge",
        iam_instance_profile: { name: "acme-ir-workstation" },
        disable_api_termination: true,
        ebs_optimized: "true",
        metadata_options: {
          http_endpoint: "enabled",
          http_tokens: "required",
          http_put_response_hop_limit: 1,
          http_protocol_ipv6: "disabled",
          instance_metadata_tags: "enabled",
        },
        block_device_mappings: [
          {
            device_name: "/dev/sda1",
            ebs: {
              encrypted: "true",
              kms_key_id: `key-of-${region}`,
              volume_type: "gp3",
              volume_size: 200,
              delete_on_termination: "true",
            },
          },
        ],
        network_interfaces: [
          {
            device_index: 0,
            subnet_id: `\${aws_subnet.analysis-${region}-1.id}`,
            security_groups: [`\${aws_security_group.workstation-group-${region}.id}`],
            associate_public_ip_address: "false",
            delete_on_termination: "true",
          },
        ],
        tag_specifications: ["instance", "volume", "network-interface"].map((resource_type) => ({
          resource_type,
          tags,
        })),
      },
    });
  });

  test("has the size that the organization file says", () => {
    const large = stackWith({
      forensics: { workstation: { instanceType: "r7i.4xlarge", volumeGiB: 1000 } },
    });

    expect(large.find("aws_launch_template")).toMatchObject({
      instance_type: "r7i.4xlarge",
      block_device_mappings: [{ ebs: { volume_size: 1000 } }],
    });
  });
});

describe("the role", () => {
  test("is the one of the instance profile, for EC2 alone", () => {
    expect(stack.resources("aws_iam_instance_profile")["workstation-profile"]).toEqual({
      name: "acme-ir-workstation",
      role: "${aws_iam_role.workstation.name}",
    });
    const workstation = stack.find("aws_iam_role", { name: "acme-ir-workstation" });
    expect(policyOf(workstation, "assume_role_policy").Statement).toEqual([
      {
        Sid: "AllowEc2",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  });

  const identityPolicy = policyOf(stack.find("aws_iam_role_policy", { name: "analyse-evidence" }));
  const may = (action: string, resource: string, context = {}) =>
    evaluate(
      { caller: role(account, "acme-ir-workstation"), action, resource, context },
      {
        account,
        identityPolicy,
        resourcePolicy: { Version: "2012-10-17", Statement: [] },
      },
    ) === "allow";
  const object = (purpose: string) => `${bucket(purpose)}/cases/C-1/disk.E01`;
  const key = `arn:aws:kms:${region}:${account}:key/1`;

  test.each([
    ["s3:GetObject", object("evidence")],
    ["s3:GetObjectVersion", object("evidence")],
    ["s3:ListBucket", bucket("evidence")],
    ["s3:GetObject", object("tools")],
    ["s3:GetObject", object("working")],
    ["s3:PutObject", object("working")],
    ["s3:DeleteObject", object("working")],
    ["s3:GetObject", `arn:aws:s3:::amazon-ssm-${region}/latest/VERSION`],
    ["ssm:UpdateInstanceInformation", `arn:aws:ec2:${region}:${account}:instance/i-1`],
    ["ssmmessages:OpenDataChannel", "*"],
    ["logs:PutLogEvents", `arn:aws:logs:${region}:${account}:log-group:/acme-ir/sessions:*`],
  ])("may %s on %s", (action, resource) => {
    expect(may(action, resource)).toBe(true);
  });

  test.each([
    ["s3:PutObject", object("evidence")],
    ["s3:DeleteObject", object("evidence")],
    ["s3:DeleteObjectVersion", object("working")],
    ["s3:PutObjectRetention", object("evidence")],
    ["s3:PutObject", object("tools")],
    ["s3:PutObject", "arn:aws:s3:::somebody-else/x"],
    ["s3:GetObject", `arn:aws:s3:::acme-ir-evidence-${account}-eu-central-1/x`],
    ["dynamodb:PutItem", `arn:aws:dynamodb:${region}:${account}:table/acme-ir-custody`],
    ["ec2:CreateSnapshot", `arn:aws:ec2:${region}::snapshot/*`],
    ["ssm:GetParameter", `arn:aws:ssm:${region}:${account}:parameter/x`],
    ["sts:AssumeRole", `arn:aws:iam::${account}:role/acme-ir-evidence-collector`],
    ["logs:CreateLogGroup", "*"],
    ["kms:Decrypt", key],
  ])("may not %s on %s", (action, resource) => {
    expect(may(action, resource)).toBe(false);
  });

  test("decrypts evidence through S3 of the Region alone", () => {
    const context = {
      "kms:ViaService": `s3.${region}.amazonaws.com`,
      "kms:ResourceAliases": "alias/acme-ir-evidence",
    };
    expect(may("kms:Decrypt", key, context)).toBe(true);
    expect(
      may("kms:Decrypt", key, { ...context, "kms:ViaService": "s3.us-east-1.amazonaws.com" }),
    ).toBe(false);
    expect(
      may("kms:Decrypt", key, { ...context, "kms:ResourceAliases": "alias/acme-ir-custody" }),
    ).toBe(false);
    expect(may("kms:ScheduleKeyDeletion", key, context)).toBe(false);
  });
});
