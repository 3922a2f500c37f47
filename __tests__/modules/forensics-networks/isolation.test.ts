import { Estate } from "../../../policies/engine/estate";
import { judge } from "../../../policies/engine/judge";
import { readSynthesized } from "../../../policies/engine/reading/synth";
import { evidenceReadersIsolated } from "../../../policies/rules/network/evidence-readers-isolated";
import { ForensicsParts } from "../../support/forensics-parts";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";

const stack = synthesizeStack(organizationWith(), ForensicsParts);
const analysis = "${aws_vpc.analysis-eu-west-1.id}";
const routes = "${aws_route_table.analysis-eu-west-1-routes.id}";
const manifest = JSON.stringify({
  stacks: {
    forensics: {
      name: "forensics",
      constructPath: "forensics",
      workingDirectory: "stacks/forensics",
      synthesizedStackPath: "stacks/forensics/cdk.tf.json",
      annotations: [],
      dependencies: [],
    },
  },
});
/** A bucket that is read through the network's endpoint alone. */
const evidence = {
  bucket: "evidence",
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlyFromAnalysis",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::evidence/*",
        Condition: {
          StringNotEquals: { "aws:SourceVpce": "${aws_vpc_endpoint.analysis-eu-west-1-s3.id}" },
        },
      },
    ],
  }),
};

/** What the policy says of the emitted stack with one more resource. */
function verdicts(type?: string, attributes: object = {}): Record<string, string> {
  const { resource = {} } = stack.json;
  const added = type === undefined ? {} : { [type]: { ...resource[type], added: attributes } };
  const text = JSON.stringify({
    ...stack.json,
    resource: { ...resource, aws_s3_bucket_policy: { evidence }, ...added },
  });
  const synthesized = readSynthesized(
    (path) => (path === "manifest.json" ? manifest : text),
    "cdktf.out",
  );
  const findings = judge(new Estate({ synthesized }), [evidenceReadersIsolated]);
  return Object.fromEntries(
    findings.map(({ address, tag, outcome }) => [`${address}#${tag}`, outcome]),
  );
}

const isolated = {
  "aws_vpc.analysis-eu-west-1#gateways": "pass",
  "aws_vpc.analysis-eu-west-1#translation": "pass",
  "aws_vpc.analysis-eu-west-1#routes": "pass",
};

test("the analysis network leads nowhere, although the maintenance network beside it does", () => {
  expect(verdicts()).toEqual(isolated);
});

test.each([
  ["gateways", "aws_internet_gateway", { vpc_id: analysis }],
  ["gateways", "aws_egress_only_internet_gateway", { vpc_id: analysis }],
  ["gateways", "aws_vpc_peering_connection", { vpc_id: analysis, peer_vpc_id: "vpc-1" }],
  ["gateways", "aws_vpc_peering_connection", { vpc_id: "vpc-1", peer_vpc_id: analysis }],
  [
    "gateways",
    "aws_ec2_transit_gateway_vpc_attachment",
    { vpc_id: analysis, transit_gateway_id: "tgw-1", subnet_ids: [] },
  ],
  ["gateways", "aws_vpn_gateway", { vpc_id: analysis }],
  ["translation", "aws_nat_gateway", { subnet_id: "${aws_subnet.analysis-eu-west-1-2.id}" }],
  [
    "routes",
    "aws_route",
    {
      route_table_id: routes,
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.maintenance-gateway.id}",
    },
  ],
  [
    "routes",
    "aws_route_table",
    { vpc_id: analysis, route: [{ cidr_block: "10.0.0.0/8", transit_gateway_id: "tgw-1" }] },
  ],
])("%s are found when an %s is added", (tag, type, attributes) => {
  expect(verdicts(type, attributes)).toEqual({
    ...isolated,
    [`aws_vpc.analysis-eu-west-1#${tag}`]: "fail",
  });
});
