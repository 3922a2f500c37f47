import { isolatedNetworks } from "../../aws/isolated-evidence";
import type { Relation } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import { allOf, implies, whether } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { endpointIn, routeTableOf, subnetIn } from "../../relations/network";
import { endpointRoutedBy, endpointStandsIn } from "../../relations/subnets";

const vpc_id = "${aws_vpc.analysis.id}";
const gateway = (route_table_ids: readonly string[] | string) =>
  given("aws_vpc_endpoint.s3", {
    vpc_id,
    service_name: "com.amazonaws.eu-west-1.s3",
    route_table_ids,
  });
const interfaceEndpoint = (subnet_ids: readonly string[]) =>
  given("aws_vpc_endpoint.ssm", {
    vpc_id,
    service_name: "com.amazonaws.eu-west-1.ssm",
    vpc_endpoint_type: "Interface",
    subnet_ids,
  });
const network = [
  given("aws_vpc.analysis", { cidr_block: "10.0.0.0/24" }),
  given("aws_s3_bucket_policy.evidence", {
    bucket: "evidence",
    policy: policy({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::evidence/*",
      Condition: { StringNotEqualsIfExists: { "aws:SourceVpce": "${aws_vpc_endpoint.s3.id}" } },
    }),
  }),
  given("aws_subnet.a", { vpc_id, cidr_block: "10.0.0.0/25" }),
  given("aws_subnet.b", { vpc_id, cidr_block: "10.0.0.128/25" }),
  given("aws_route_table.private", { vpc_id }),
];
const routed = gateway(["${aws_route_table.private.id}"]);
const subnets = ["${aws_subnet.a.id}", "${aws_subnet.b.id}"];

const kindOf = (endpoint: Resource) => endpoint.attr("vpc_endpoint_type").whenUnset("Gateway");

/** Whether the endpoint is among those that each of the places leads to. */
const servesEach = (endpoint: Resource, places: readonly Resource[], leads: Relation) =>
  allOf(places, (place) =>
    place
      .relatedBy(leads)
      .some((each) => whether(each === endpoint, `${place.address} is not served`)),
  );

export const endpointsReachEverything = rule({
  id: "IRR-NET-015",
  title: "Endpoints of evidence networks serve each of their subnets",
  severity: "low",
  why: "In a network without another way out, a subnet or route table that an endpoint forgets is a workstation that cannot be reached, or evidence that cannot be read, on the day that it matters.",
  fix: "Name every subnet of the network in subnet_ids, and every route table in route_table_ids.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"],
  waivable: 180,
  applies: estate("endpoints of the networks from which alone some bucket is read"),
  check: ({ estate: of }) =>
    isolatedNetworks(of).flatMap((network) =>
      network.relatedBy(endpointIn).found.flatMap((it): readonly Claim[] => [
        claim(
          "subnets",
          implies(kindOf(it).is("Interface"), () =>
            servesEach(it, network.relatedBy(subnetIn).found, endpointStandsIn),
          ),
          it.place(),
        ),
        claim(
          "routes",
          implies(kindOf(it).is("Gateway"), () =>
            servesEach(it, network.relatedBy(routeTableOf).found, endpointRoutedBy),
          ),
          it.place(),
        ),
      ]),
    ),
  examples: {
    passes: [[...network, routed, interfaceEndpoint(subnets)]],
    fails: [
      {
        given: [...network, routed, interfaceEndpoint(subnets.slice(1))],
        finds: ["aws_vpc_endpoint.ssm#subnets"],
      },
      { given: [...network, gateway([])], finds: ["aws_vpc_endpoint.s3#routes"] },
    ],
    undecided: [{ given: [...network, gateway(unknown)], finds: ["aws_vpc_endpoint.s3#routes"] }],
  },
});
