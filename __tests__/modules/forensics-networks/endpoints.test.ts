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
const inOrganization = {
  StringEquals: { "aws:PrincipalOrgID": organizationId, "aws:ResourceOrgID": organizationId },
};
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

const channels = [
  "CreateControlChannel",
  "CreateDataChannel",
  "OpenControlChannel",
  "OpenDataChannel",
];
test.each([
  [
    "ssm",
    [
      [
        "RegisterInstance",
        "ssm:UpdateInstanceInformation",
        `arn:aws:ec2:${region}:${account}:instance/*`,
      ],
    ],
  ],
  [
    "ssmmessages",
    [["AnswerSessionManager", channels.map((channel) => `ssmmessages:${channel}`), "*"]],
  ],
  [
    "logs",
    [
      [
        "WriteSessionLogs",
        ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        `arn:aws:logs:${region}:${account}:log-group:/acme-ir/sessions:*`,
      ],
      ["CheckSessionLogEncryption", "logs:DescribeLogGroups", "*"],
    ],
  ],
] as const)("%s serves workstations alone", (service, rights) => {
  expect(policyAt(service).Statement).toEqual(
    rights.map(([Sid, Action, Resource]) => ({
      Sid,
      Effect: "Allow",
      Principal: "*",
      Action,
      Resource,
      Condition: {
        ArnEquals: { "aws:PrincipalArn": [`arn:aws:iam::${account}:role/acme-ir-workstation`] },
        StringEquals: { "aws:PrincipalOrgID": organizationId },
      },
    })),
  );
});

test("S3 serves the Region's own buckets, and AWS's agent", () => {
  const own = ["evidence", "tools", "working"].map(bucket);
  expect(policyAt("s3").Statement).toEqual([
    {
      Sid: "ListBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"],
      Resource: own,
      Condition: inOrganization,
    },
    {
      Sid: "ReadObjects",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "s3:GetObject",
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionTagging",
      ],
      Resource: own.map((arn) => `${arn}/*`),
      Condition: inOrganization,
    },
    {
      Sid: "WriteWorkingObjects",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      Resource: `${bucket("working")}/*`,
      Condition: inOrganization,
    },
    {
      Sid: "DownloadAgent",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: [`arn:aws:s3:::amazon-ssm-${region}/*`, `arn:aws:s3:::aws-ssm-${region}/*`],
      Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
    },
  ]);
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
