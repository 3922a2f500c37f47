import { evaluate, type PolicyDocument } from "../../support/policy-evaluator/evaluate";
import { organizationId, outsider, role } from "../../support/callers";
import { ForensicsParts } from "../../support/forensics-parts";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

const region = "eu-west-1";
const account = "444444444444";
const stack = synthesizeStack(organizationWith(), ForensicsParts);
const endpoints = stack.resources("aws_vpc_endpoint");
const bucket = (purpose: string) => `arn:aws:s3:::acme-ir-${purpose}-${account}-${region}`;
const common = { vpc_id: `\${aws_vpc.analysis-${region}.id}`, region };

const policies = new Map<string, PolicyDocument>();
for (const [name, endpoint] of Object.entries(endpoints)) policies.set(name, policyOf(endpoint));
const policyAt = (service: string): PolicyDocument => {
  const policy = policies.get(`analysis-${region}-${service}`);
  if (policy === undefined) throw new Error(`no endpoint of ${service}`);
  return policy;
};

test("there is a gateway to S3 and an interface for each service of Session Manager", () => {
  const withoutPolicies = Object.fromEntries(
    Object.entries(endpoints).map(([name, { policy: _, ...rest }]) => [name, rest]),
  );
  const interfaces = ["ssm", "ssmmessages", "logs"].map((service) => [
    `analysis-${region}-${service}`,
    {
      ...common,
      service_name: `com.amazonaws.${region}.${service}`,
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      subnet_ids: [1, 2].map((number) => `\${aws_subnet.analysis-${region}-${number}.id}`),
      security_group_ids: [`\${aws_security_group.analysis-endpoints-group-${region}.id}`],
      tags: { Name: `acme-ir-analysis-${service}` },
    },
  ]);
  expect(withoutPolicies).toEqual({
    [`analysis-${region}-s3`]: {
      ...common,
      service_name: `com.amazonaws.${region}.s3`,
      vpc_endpoint_type: "Gateway",
      route_table_ids: [`\${aws_route_table.analysis-${region}-routes.id}`],
      tags: { Name: "acme-ir-analysis-s3" },
    },
    ...Object.fromEntries(interfaces),
  });
});

describe("through the gateway", () => {
  const workstation = role(account, "acme-ir-workstation");
  const analyst = role(account, "acme-ir-analyst");
  const ours = { "aws:ResourceOrgID": organizationId };
  const theirs = { "aws:ResourceOrgID": "o-somebodyelse" };
  test.each([
    ["a workstation reads evidence", workstation, "s3:GetObject", "evidence", ours, "allow"],
    ["an analyst reads evidence", analyst, "s3:GetObjectVersion", "evidence", ours, "allow"],
    ["an analyst writes a working copy", analyst, "s3:PutObject", "working", ours, "allow"],
    ["nobody writes evidence", workstation, "s3:PutObject", "evidence", ours, "implicit deny"],
    ["nobody deletes evidence", analyst, "s3:DeleteObject", "evidence", ours, "implicit deny"],
    [
      "nobody writes with somebody else's credentials",
      outsider("o-somebodyelse"),
      "s3:PutObject",
      "working",
      ours,
      "implicit deny",
    ],
    [
      "nothing goes to somebody else's bucket of that name",
      workstation,
      "s3:PutObject",
      "working",
      theirs,
      "implicit deny",
    ],
    [
      "nothing goes to the archive",
      workstation,
      "s3:PutObject",
      "flow-logs",
      ours,
      "implicit deny",
    ],
  ] as const)("%s", (_, caller, action, purpose, context, decision) => {
    const request = { caller, action, resource: `${bucket(purpose)}/cases/1/disk.E01`, context };
    // The endpoint's policy bounds every caller: what it does not allow does not pass.
    const resourcePolicy = policyAt("s3");
    expect(evaluate(request, { account: "0", resourcePolicy })).toBe(decision);
  });
});
