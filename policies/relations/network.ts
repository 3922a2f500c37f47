import { from, relation, to } from "../engine/relation";
import { role } from "./identity";
import { bucket } from "./storage";
import { logGroup } from "./trail";

/** Below the bucket's ARN a flow log may name a folder. */
export const flowLogWritesToBucket = relation(
  "flowLog.writesToBucket",
  from("aws_flow_log", "log_destination", { trim: /(?<=^arn:[^/]*)\/.*$/ }),
  bucket,
);
export const flowLogWritesToGroup = relation(
  "flowLog.writesToGroup",
  from("aws_flow_log", "log_destination", { trim: /:\*$/ }),
  logGroup,
);
export const flowLogAssumes = relation(
  "flowLog.assumes",
  from("aws_flow_log", "iam_role_arn"),
  role,
);
export const queryLogWritesToBucket = relation(
  "queryLog.writesToBucket",
  from("aws_route53_resolver_query_log_config", "destination_arn", {
    trim: /(?<=^arn:[^/]*)\/.*$/,
  }),
  bucket,
);
export const queryLogOf = relation(
  "queryLogAssociation.of",
  from("aws_route53_resolver_query_log_config_association", "resolver_query_log_config_id"),
  to("aws_route53_resolver_query_log_config", ["id"]),
);
export const network = to("aws_vpc", ["id", "arn"]);
export const endpointIn = relation("endpoint.in", from("aws_vpc_endpoint", "vpc_id"), network);
export const subnetIn = relation("subnet.in", from("aws_subnet", "vpc_id"), network);
/** Everything that leads out of a network and names it. */
export const leadsOutOf = relation(
  "gateway.leadsOutOf",
  [
    from("aws_internet_gateway", "vpc_id"),
    from("aws_internet_gateway_attachment", "vpc_id"),
    from("aws_egress_only_internet_gateway", "vpc_id"),
    from("aws_nat_gateway", "vpc_id"),
    from("aws_ec2_carrier_gateway", "vpc_id"),
    from("aws_vpn_gateway", "vpc_id"),
    from("aws_vpn_gateway_attachment", "vpc_id"),
    from("aws_vpc_peering_connection", "vpc_id"),
    from("aws_vpc_peering_connection", "peer_vpc_id"),
    from("aws_ec2_transit_gateway_vpc_attachment", "vpc_id"),
    from("aws_networkmanager_vpc_attachment", "vpc_arn"),
    from("aws_vpclattice_service_network_vpc_association", "vpc_identifier"),
  ],
  network,
);
export const translatesFor = relation(
  "natGateway.translatesFor",
  from("aws_nat_gateway", "subnet_id"),
  to("aws_subnet", ["id"]),
);
export const routeTableOf = relation("routeTable.of", from("aws_route_table", "vpc_id"), network);
export const mainRouteTableOf = relation(
  "mainRouteTable.of",
  from("aws_default_route_table", "default_route_table_id"),
  to("aws_vpc", ["default_route_table_id", "main_route_table_id"]),
);
export const mainRouteOf = relation(
  "mainRoute.of",
  from("aws_route", "route_table_id"),
  to("aws_vpc", ["default_route_table_id", "main_route_table_id"]),
);
export const routeIn = relation(
  "route.in",
  from("aws_route", "route_table_id"),
  to("aws_route_table", ["id"]),
);

/** Whatever can be given a security group; what a group lets in reaches it. */
export const groupGuards = relation(
  "securityGroup.guards",
  [
    ...["aws_instance", "aws_launch_template", "aws_spot_instance_request"].map((type) =>
      from(type, "vpc_security_group_ids"),
    ),
    ...["aws_db_instance", "aws_docdb_cluster", "aws_neptune_cluster", "aws_rds_cluster"].map(
      (type) => from(type, "vpc_security_group_ids"),
    ),
    from("aws_redshift_cluster", "vpc_security_group_ids"),
    from("aws_launch_template", "network_interfaces.security_groups"),
    from("aws_network_interface_sg_attachment", "security_group_id"),
    from("aws_vpc_endpoint_security_group_association", "security_group_id"),
    ...[
      "aws_alb",
      "aws_efs_mount_target",
      "aws_elb",
      "aws_instance",
      "aws_launch_configuration",
      "aws_lb",
      "aws_mq_broker",
      "aws_network_interface",
    ].map((type) => from(type, "security_groups")),
    ...[
      "aws_elasticache_cluster",
      "aws_elasticache_replication_group",
      "aws_imagebuilder_infrastructure_configuration",
      "aws_vpc_endpoint",
    ].map((type) => from(type, "security_group_ids")),
    from("aws_codebuild_project", "vpc_config.security_group_ids"),
    from("aws_ecs_service", "network_configuration.security_groups"),
    from("aws_eks_cluster", "vpc_config.security_group_ids"),
    from("aws_lambda_function", "vpc_config.security_group_ids"),
    from("aws_msk_cluster", "broker_node_group_info.security_groups"),
    from("aws_opensearch_domain", "vpc_options.security_group_ids"),
  ],
  to("aws_security_group", ["id"]),
);
