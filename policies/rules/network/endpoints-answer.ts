import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, implies } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import { endpointIn } from "../../relations/network";

const network = (attributes: Attributes) =>
  given("aws_vpc.main", { cidr_block: "10.0.0.0/24", ...attributes });
const named = network({ enable_dns_hostnames: true });
const endpoint = (attributes: Attributes) =>
  given("aws_vpc_endpoint.ssm", {
    vpc_id: "${aws_vpc.main.id}",
    service_name: "com.amazonaws.eu-west-1.ssm",
    vpc_endpoint_type: "Interface",
    private_dns_enabled: true,
    subnet_ids: ["subnet-1"],
    security_group_ids: ["sg-1"],
    ...attributes,
  });
const finds = (tag: string) => [`aws_vpc_endpoint.ssm#${tag}`];

export const endpointsAnswer = rule({
  id: "IRR-NET-014",
  title: "Interface endpoints answer under the name of their service",
  severity: "medium",
  why: "Without private DNS, or in a network that resolves no names, callers keep asking for the public address: they leave the network, or reach nothing. Without a group of its own an endpoint takes the default one.",
  fix: "Set private_dns_enabled, subnet_ids and security_group_ids, and enable_dns_support and enable_dns_hostnames on the VPC.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html"],
  waivable: 180,
  applies: each("aws_vpc_endpoint", (it) =>
    it.attr("vpc_endpoint_type").whenUnset("Gateway").is("Interface"),
  ),
  check: ({ it }): readonly Claim[] => [
    claim("names", it.attr("private_dns_enabled").is(true)),
    claim("group", it.attr("security_group_ids").isSet()),
    claim("subnets", it.attr("subnet_ids").isSet()),
    ...it.related(endpointIn).found.map((vpc) =>
      claim(
        "network",
        implies(it.attr("private_dns_enabled").is(true), () =>
          all([
            vpc.attr("enable_dns_support").whenUnset(true).is(true),
            vpc.attr("enable_dns_hostnames").is(true),
          ]),
        ),
      ),
    ),
  ],
  examples: {
    passes: [[named, endpoint({})]],
    fails: [
      { given: [named, endpoint({ private_dns_enabled: false })], finds: finds("names") },
      { given: [named, endpoint({ security_group_ids: [] })], finds: finds("group") },
      { given: [named, endpoint({ subnet_ids: [] })], finds: finds("subnets") },
      { given: [network({}), endpoint({})], finds: finds("network") },
      {
        given: [network({ enable_dns_hostnames: true, enable_dns_support: false }), endpoint({})],
        finds: finds("network"),
      },
    ],
    undecided: [
      { given: [named, endpoint({ private_dns_enabled: unknown })], finds: finds("names") },
    ],
    ignores: [
      given("aws_vpc_endpoint.s3", {
        vpc_id: "vpc-1",
        service_name: "com.amazonaws.eu-west-1.s3",
      }),
    ],
  },
});
