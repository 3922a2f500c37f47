import { regionsOf } from "../../organization/regions";
import { inventoryQueries, queryText } from "../../modules/inventory/queries";
import { SecurityStack } from "../../stacks/security";
import { inPartition, organizationWith } from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import { policyOf } from "../support/synth";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), SecurityStack);

const everyRegion = regionsOf("aws").map(({ code }) => code);
const govCloud = inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1");
const china = inPartition("aws-cn", "cn-northwest-1", "cn-north-1");
const oneRegion: Overrides = {
  ...inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
  regions: { home: "us-gov-west-1", governed: ["us-gov-west-1"] },
};

describe("analyzers: external access in every governed Region, unused access in one", () => {
  it.each<[name: string, overrides: Overrides, regions: string[], unused: boolean]>([
    ["example", {}, ["eu-west-1", "eu-central-1", "us-east-1"], true],
    [
      "unused access not wished",
      { inventory: { unusedAccessDays: undefined } },
      ["eu-west-1", "eu-central-1", "us-east-1"],
      false,
    ],
    ["GovCloud", govCloud, ["us-gov-west-1", "us-gov-east-1"], true],
    ["China", china, ["cn-northwest-1", "cn-north-1"], true],
    ["one Region", oneRegion, ["us-gov-west-1"], true],
    ["every Region", { regions: { governed: everyRegion } }, everyRegion, true],
  ])("%s", (_, overrides, regions, unused) => {
    const organization = organizationWith(overrides);
    const external = regions.map((region) => ({
      analyzer_name: "acme-ir-organization-external-access",
      type: "ORGANIZATION",
      region,
    }));
    const unusedAccess = {
      analyzer_name: "acme-ir-organization-unused-access",
      type: "ORGANIZATION_UNUSED_ACCESS",
      configuration: { unused_access: { unused_access_age: 90 } },
      region: organization.regions.home,
    };
    const analyzers = Object.values(stackOf(overrides).resources("aws_accessanalyzer_analyzer"));
    expect(analyzers).toHaveLength(regions.length + (unused ? 1 : 0));
    expect(analyzers).toEqual(
      expect.arrayContaining([...external, ...(unused ? [unusedAccess] : [])]),
    );
  });
});

it("has the aggregator, its role, the saved queries and the roles of responses beside analyzers and detections, and nothing else", () => {
  const others = stackOf()
    .addresses()
    .filter(
      (address) =>
        !/^aws_(accessanalyzer_analyzer|cloudwatch_\w+|kms_\w+|sns_\w+|sqs_\w+|ssm_document)\./.test(
          address,
        ),
    );
  expect(others).toEqual([
    "aws_cloudformation_stack.saved-queries",
    "aws_config_configuration_aggregator.organization",
    expect.stringMatching(/^aws_iam_role\.aggregator_role_/),
    "aws_iam_role.response-dispatcher",
    "aws_iam_role.response-events",
    "aws_iam_role_policy.response-dispatcher",
    "aws_iam_role_policy.response-events",
    expect.stringMatching(/^aws_iam_role_policy_attachment\.aggregator_rights_/),
  ]);
});

describe("aggregator", () => {
  const stack = stackOf();

  it("gathers every Region of the organization, through its role and after its rights", () => {
    const [role] = Object.keys(stack.resources("aws_iam_role")).filter((id) =>
      id.startsWith("aggregator"),
    );
    const [rights] = Object.keys(stack.resources("aws_iam_role_policy_attachment"));
    expect(stack.find("aws_config_configuration_aggregator")).toEqual({
      name: "acme-ir-organization",
      organization_aggregation_source: {
        all_regions: true,
        role_arn: `\${aws_iam_role.${role}.arn}`,
      },
      region: "eu-west-1",
      depends_on: [`aws_iam_role_policy_attachment.${rights}`],
    });
  });

  it("has a role that AWS Config takes for this account only, and that lists accounts", () => {
    const role = stack.find("aws_iam_role", { name: "acme-ir-config-aggregator" });
    expect(policyOf(role, "assume_role_policy").Statement).toEqual([
      {
        Sid: "AllowConfig",
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "333333333333" } },
      },
    ]);
    expect(stack.find("aws_iam_role_policy_attachment").policy_arn).toBe(
      "arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations",
    );
  });

  it("writes the partition into the ARN of the policy", () => {
    expect(stackOf(china).find("aws_iam_role_policy_attachment").policy_arn).toBe(
      "arn:aws-cn:iam::aws:policy/service-role/AWSConfigRoleForOrganizations",
    );
  });
});

describe("inventory queries", () => {
  const stack = stackOf();
  const { template_body: body, region } = stack.find("aws_cloudformation_stack");
  const template = JSON.parse(String(body)) as {
    Resources: Record<string, { Type: string; Properties: Record<string, string> }>;
  };
  const saved = Object.values(template.Resources);

  it("are saved in the home Region", () => {
    expect(region).toBe("eu-west-1");
    expect(saved.map(({ Type, Properties }) => [Type, Properties])).toEqual(
      inventoryQueries("eu-west-1").map((query) => [
        "AWS::Config::StoredQuery",
        {
          QueryName: `acme-ir-${query.id}`,
          QueryDescription: query.question,
          QueryExpression: queryText(query),
        },
      ]),
    );
  });

  it("have names and texts that AWS Config accepts", () => {
    for (const [id, { Properties }] of Object.entries(template.Resources)) {
      expect(id).toMatch(/^[A-Za-z0-9]+$/);
      expect(Properties.QueryName).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
      expect(Properties.QueryDescription?.length).toBeLessThanOrEqual(256);
      expect(Properties.QueryExpression?.length).toBeLessThanOrEqual(4096);
    }
    expect(String(body).length).toBeLessThanOrEqual(51_200);
  });

  it("are files, too, with an index that names the aggregator", () => {
    const files = new Map(stack.files.map(({ path, content }) => [path, content]));
    expect([...files.keys()]).toEqual([
      "inventory/README.md",
      ...inventoryQueries("eu-west-1").map(({ id }) => `inventory/${id}.sql`),
      "detections.json",
      "sightings.json",
    ]);
    for (const query of inventoryQueries("eu-west-1")) {
      expect(files.get(`inventory/${query.id}.sql`)).toBe(`${queryText(query)}\n`);
      expect(files.get("inventory/README.md")).toContain(
        `| [${query.id}.sql](${query.id}.sql) | ${query.question} |`,
      );
    }
    expect(files.get("inventory/README.md")).toContain(
      "--configuration-aggregator-name acme-ir-organization",
    );
  });
});
