import { isolatedNetworks } from "../../aws/isolated-evidence";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, any, not, type Tri } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import {
  leadsOutOf,
  mainRouteOf,
  mainRouteTableOf,
  routeIn,
  routeTableOf,
  subnetIn,
  translatesFor,
} from "../../relations/network";

/** Besides its own addresses a network needs the routes of gateway endpoints, and nobody writes those. */
function hasNoRoutes(network: Resource): Tri {
  const own = network.relatedBy(routeTableOf).found;
  const main = network.relatedBy(mainRouteTableOf).found;
  return all([
    not(network.relatedBy(mainRouteOf).exists()),
    ...own.map((table) => not(table.relatedBy(routeIn).exists())),
    ...[...own, ...main].map((table) => not(table.attr("route").isSet())),
  ]);
}

const network = given("aws_vpc.analysis", { cidr_block: "10.0.0.0/24" });
const vpc_id = "${aws_vpc.analysis.id}";
const endpoint = given("aws_vpc_endpoint.s3", {
  vpc_id,
  service_name: "com.amazonaws.eu-west-1.s3",
});
const bucket = given("aws_s3_bucket_policy.evidence", {
  bucket: "evidence",
  policy: policy({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::evidence/*",
    Condition: { StringNotEqualsIfExists: { "aws:SourceVpce": "${aws_vpc_endpoint.s3.id}" } },
  }),
});
const subnet = given("aws_subnet.a", { vpc_id, cidr_block: "10.0.0.0/25" });
const table = given("aws_route_table.private", { vpc_id });
const isolated = [network, endpoint, bucket, subnet, table];
const finding = (tag: string) => [`aws_vpc.analysis#${tag}`];

export const evidenceReadersIsolated = rule({
  id: "IRR-NET-010",
  title: "Networks from which evidence is read lead nowhere else",
  severity: "critical",
  why: "What is analysed may be malicious, and who analyses it can be deceived: with a gateway, a peering or a route, evidence leaves the only network that its bucket lets it into.",
  fix: "Remove gateways, peerings, attachments and routes; reach AWS services through endpoints, and update images in another network.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
  ],
  waivable: 30,
  applies: estate("the networks whose endpoint the policy of a bucket demands (aws:SourceVpce)"),
  check: ({ estate: of }) =>
    isolatedNetworks(of).flatMap((it): readonly Claim[] => [
      claim("gateways", not(it.relatedBy(leadsOutOf).exists()), it.place()),
      claim(
        "translation",
        not(
          any(it.relatedBy(subnetIn).found.map((each) => each.relatedBy(translatesFor).exists())),
        ),
        it.place(),
      ),
      claim("routes", hasNoRoutes(it), it.place()),
    ]),
  examples: {
    passes: [
      isolated,
      {
        note: "another network of the account may have the Internet",
        given: [
          ...isolated,
          given("aws_vpc.maintenance", { cidr_block: "10.0.1.0/27" }),
          given("aws_internet_gateway.out", { vpc_id: "${aws_vpc.maintenance.id}" }),
        ],
      },
    ],
    fails: [
      ...(
        [
          ["aws_internet_gateway", {}],
          ["aws_egress_only_internet_gateway", {}],
          ["aws_vpn_gateway", {}],
          ["aws_vpc_peering_connection", { peer_vpc_id: "vpc-2" }],
          ["aws_ec2_transit_gateway_vpc_attachment", { transit_gateway_id: "tgw-1" }],
        ] as const
      ).map(([type, attributes]) => ({
        given: [...isolated, given(`${type}.out`, { vpc_id, ...attributes })],
        finds: finding("gateways"),
      })),
      {
        note: "the other side of a peering",
        given: [
          ...isolated,
          given("aws_vpc_peering_connection.in", { vpc_id: "vpc-2", peer_vpc_id: vpc_id }),
        ],
        finds: finding("gateways"),
      },
      {
        given: [...isolated, given("aws_nat_gateway.out", { subnet_id: "${aws_subnet.a.id}" })],
        finds: finding("translation"),
      },
      {
        given: [
          ...isolated,
          given("aws_route.out", {
            route_table_id: "${aws_route_table.private.id}",
            destination_cidr_block: "0.0.0.0/0",
            gateway_id: "igw-1",
          }),
        ],
        finds: finding("routes"),
      },
      {
        given: [
          network,
          endpoint,
          bucket,
          given("aws_route_table.private", {
            vpc_id,
            route: [{ cidr_block: "0.0.0.0/0", transit_gateway_id: "tgw-1" }],
          }),
        ],
        finds: finding("routes"),
      },
      {
        note: "the main route table, which subnets without one of their own use",
        given: [
          ...isolated,
          given("aws_route.out", {
            route_table_id: "${aws_vpc.analysis.main_route_table_id}",
            destination_cidr_block: "0.0.0.0/0",
            gateway_id: "igw-1",
          }),
        ],
        finds: finding("routes"),
      },
      {
        given: [
          ...isolated,
          given("aws_default_route_table.main", {
            default_route_table_id: "${aws_vpc.analysis.default_route_table_id}",
            route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }],
          }),
        ],
        finds: finding("routes"),
      },
    ],
    undecided: [
      {
        given: [...isolated, given("aws_internet_gateway.out", { vpc_id: unknown })],
        finds: finding("gateways"),
      },
    ],
  },
});
