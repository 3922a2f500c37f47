import type { Resource } from "../../engine/resource";
import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";
import { joins, partOf } from "../../relations/one-network";

const analysis = "${aws_vpc.analysis.id}";
const networks = ["analysis", "maintenance"].map((name) =>
  given(`aws_vpc.${name}`, { cidr_block: "10.0.0.0/16" }),
);
const endpoint = (vpc_id = analysis, group = "endpoints") =>
  given("aws_vpc_endpoint.logs", {
    vpc_id,
    service_name: "com.amazonaws.eu-west-1.logs",
    subnet_ids: ["${aws_subnet.analysis.id}"],
    security_group_ids: [`\${aws_security_group.${group}.id}`],
  });
const association = (table: string) =>
  given("aws_route_table_association.analysis", {
    subnet_id: "${aws_subnet.analysis.id}",
    route_table_id: `\${aws_route_table.${table}.id}`,
  });
const parts = [
  ...networks,
  given("aws_subnet.analysis", { vpc_id: analysis, cidr_block: "10.0.0.0/24" }),
  given("aws_security_group.endpoints", { name: "endpoints", vpc_id: analysis }),
  given("aws_security_group.builder", { name: "builder", vpc_id: "${aws_vpc.maintenance.id}" }),
  given("aws_route_table.closed", { vpc_id: analysis }),
  given("aws_route_table.open", { vpc_id: "${aws_vpc.maintenance.id}" }),
];

export const joinedInOneNetwork = rule({
  id: "IRR-NET-024",
  title: "What is joined to a network is of that network",
  severity: "medium",
  why: "A route table, group or list of another network is refused half-way through an apply; where it is not, the closed network has the way out of the open one.",
  fix: "Name subnets, security groups and route tables of one VPC.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html"],
  waivable: 60,
  applies: each([...new Set(joins.flatMap(({ from }) => from.map(({ type }) => type)))]),
  check: ({ it }) => {
    const parts = [it, ...joins.flatMap((relation) => it.related(relation).found)];
    const found = new Set(parts.flatMap((part) => networkOf(part) ?? []));
    return whether(found.size <= 1, `it joins ${[...found].map(addressOf).join(" and ")}`);
  },
  examples: {
    passes: [
      [...parts, endpoint()],
      [...parts, association("closed")],
    ],
    fails: [
      [endpoint("${aws_vpc.maintenance.id}"), ...parts],
      [endpoint(analysis, "builder"), ...parts],
      [association("open"), ...parts],
    ],
    undecided: "What a reference leads to is known; of what else there is, a rule is silent.",
  },
});

const networkOf = (part: Resource) => part.related(partOf).found[0];
const addressOf = ({ address }: Resource) => address;
