import { accountStack } from "../../support/one-stack";
import { type Arguments, policyOf } from "../../support/synth";

const listed = accountStack("payments-production");
const found = accountStack("shop-production");

const everythingDenied = {
  Version: "2012-10-17",
  Statement: [{ Sid: "DenyEverything", Effect: "Deny", Action: "*", Resource: "*" }],
};

test("the policy that contains a principal denies everything, without a condition", () => {
  const { policy: _policy, ...rest } = listed.resources("aws_iam_policy")["quarantine"] ?? {};
  expect(rest).toEqual({
    name: "acme-ir-quarantine",
    description: "Denies everything to a contained principal",
  });
  expect(policyOf(listed.find("aws_iam_policy", { name: "acme-ir-quarantine" }))).toEqual(
    everythingDenied,
  );
});

test("the profile of a contained instance has one role, which instances assume and which may do nothing", () => {
  const name = "acme-ir-quarantined-instance";
  const ofRole = { role: "${aws_iam_role.quarantined-instance.name}" };
  expect(listed.find("aws_iam_instance_profile", { name })).toEqual({ name, ...ofRole });
  const { assume_role_policy: _trust, ...role } = listed.find("aws_iam_role", { name });
  expect(role).toEqual({ name, description: "No rights: for instances that are contained" });
  expect(policyOf(listed.find("aws_iam_role", { name }), "assume_role_policy").Statement).toEqual([
    {
      Sid: "AllowInstances",
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    },
  ]);
  expect(policyOf(listed.find("aws_iam_role_policy", ofRole))).toEqual(everythingDenied);
  const attached = Object.values(listed.resources("aws_iam_role_policy_attachment"));
  expect(attached.filter(({ role: to }) => to === ofRole.role)).toEqual([]);
});

const anything = {
  protocol: "-1",
  from_port: 0,
  to_port: 0,
  cidr_blocks: ["0.0.0.0/0"],
  ipv6_cidr_blocks: ["::/0"],
  description: "Ends the tracking of connections",
  prefix_list_ids: null,
  security_groups: null,
  self: null,
};

/** The pair of groups of a VPC, by their ids. */
const pair = (suffix: string, vpc: string, rest: Arguments) => ({
  [`quarantine-untrack-${suffix}`]: {
    name: `acme-ir-quarantine-untrack-${vpc}`,
    description: "Isolation, first step: ends the tracking of connections",
    vpc_id: vpc,
    tags: { "ir-baseline:purpose": "untrack" },
    ingress: [anything],
    egress: [anything],
    ...rest,
  },
  [`quarantine-close-${suffix}`]: {
    name: `acme-ir-quarantine-close-${vpc}`,
    description: "Isolation, second step: closed",
    vpc_id: vpc,
    tags: { "ir-baseline:purpose": "close" },
    // Written out: an argument that is left out would leave rules alone that somebody adds.
    ingress: [],
    egress: [],
    ...rest,
  },
});

test("every listed VPC has a group that is open both ways for IPv4 and IPv6, and one without a rule", () => {
  expect(listed.resources("aws_security_group")).toEqual({
    ...pair("vpc-0a1b2c3d4e5f60718", "vpc-0a1b2c3d4e5f60718", { region: "eu-west-1" }),
    ...pair("vpc-0f1e2d3c4b5a69788", "vpc-0f1e2d3c4b5a69788", { region: "eu-central-1" }),
    ...pair("vpc-0f1e2d3c4b5a69799", "vpc-0f1e2d3c4b5a69799", { region: "eu-central-1" }),
  });
});

test("where VPCs are not listed, every one that the plan finds has the pair", () => {
  const ofRegion = (region: string) =>
    pair(region, "${each.value}", {
      region,
      for_each: `\${toset(data.aws_vpcs.vpcs-${region}.ids)}`,
    });
  expect(found.resources("aws_security_group")).toEqual({
    ...ofRegion("eu-west-1"),
    ...ofRegion("eu-central-1"),
    ...ofRegion("us-east-1"),
  });
});
