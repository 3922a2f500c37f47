import { from, relation, to } from "../engine/relation";
import { network } from "./network";

/** What belongs to a network, by the network. */
export const partOf = relation(
  "network.partOf",
  [
    "aws_network_acl",
    "aws_route_table",
    "aws_security_group",
    "aws_subnet",
    "aws_vpc_endpoint",
  ].map((type) => from(type, "vpc_id")),
  network,
);

const rules = ["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"];

/** What joins parts of a network, by the subnets, groups and route tables that it names. */
export const joins = [
  relation(
    "network.joinsSubnets",
    [
      from("aws_imagebuilder_infrastructure_configuration", "subnet_id"),
      from("aws_launch_template", "network_interfaces.subnet_id"),
      from("aws_network_acl", "subnet_ids"),
      from("aws_route_table_association", "subnet_id"),
      from("aws_vpc_endpoint", "subnet_ids"),
    ],
    to("aws_subnet", ["id"]),
  ),
  relation(
    "network.joinsGroups",
    [
      from("aws_imagebuilder_infrastructure_configuration", "security_group_ids"),
      from("aws_launch_template", "network_interfaces.security_groups"),
      from("aws_vpc_endpoint", "security_group_ids"),
      ...rules.flatMap((type) => [
        from(type, "security_group_id"),
        from(type, "referenced_security_group_id"),
      ]),
    ],
    to("aws_security_group", ["id"]),
  ),
  relation(
    "network.joinsRouteTables",
    [
      from("aws_route_table_association", "route_table_id"),
      from("aws_vpc_endpoint", "route_table_ids"),
    ],
    to("aws_route_table", ["id"]),
  ),
];
