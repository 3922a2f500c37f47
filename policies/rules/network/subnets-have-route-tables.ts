import { each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { routesOfSubnet } from "../../relations/subnets";

const subnet = given("aws_subnet.a", { vpc_id: "vpc-1", cidr_block: "10.0.0.0/25" });
const association = (subnet_id: string) =>
  given("aws_route_table_association.a", { subnet_id, route_table_id: "rtb-1" });

export const subnetsHaveRouteTables = rule({
  id: "IRR-NET-011",
  title: "Subnets have a route table that is meant for them",
  severity: "medium",
  why: "A subnet without one uses the main route table of its VPC: a route that somebody adds there for another subnet leads out of this one as well.",
  fix: "Associate the subnet with a route table by aws_route_table_association.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html"],
  waivable: 180,
  applies: each("aws_subnet"),
  check: ({ it }) => it.relatedBy(routesOfSubnet).exists(),
  examples: {
    passes: [[subnet, association("${aws_subnet.a.id}")]],
    fails: [subnet, [subnet, association("subnet-other")]],
    undecided: [[subnet, association(unknown)]],
  },
});
