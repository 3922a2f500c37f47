import { numberRange, oneOf, policyDocument } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

/** Values: EC2 API reference of the action that each resource calls. */
export const ec2: readonly ResourceRow[] = [
  resource("ebs_encryption_by_default", {
    id: "ebs-encryption-by-default-{region}",
    replaceOnChange: [],
    defaults: { enabled: true },
  }),
  resource("ebs_snapshot_block_public_access", {
    id: "{region}",
    replaceOnChange: [],
    checks: [oneOf("state", "block-all-sharing", "block-new-sharing", "unblocked")],
  }),
  resource("ec2_image_block_public_access", {
    id: "{region}",
    replaceOnChange: [],
    checks: [oneOf("state", "block-new-sharing", "unblocked")],
  }),
  resource("ec2_instance_metadata_defaults", {
    id: "{account}",
    replaceOnChange: [],
    checks: [
      oneOf("http_endpoint", "enabled", "disabled", "no-preference"),
      oneOf("http_tokens", "required", "optional", "no-preference"),
      oneOf("instance_metadata_tags", "enabled", "disabled", "no-preference"),
      numberRange("http_put_response_hop_limit", -1, 64),
    ],
  }),
  resource("ec2_serial_console_access", {
    id: "{region}",
    replaceOnChange: [],
    defaults: { enabled: true },
  }),
  resource("default_security_group", {
    id: "sg-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:security-group/sg-{hash:17}",
    exports: { name: "default", description: "default VPC security group" },
    replaceOnChange: ["vpc_id"],
  }),
  resource("security_group", {
    id: "sg-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:security-group/sg-{hash:17}",
    replaceOnChange: ["name", "name_prefix", "description", "vpc_id"],
    defaults: { description: "Managed by Terraform", revoke_rules_on_delete: false },
  }),
  resource("vpc_security_group_ingress_rule", {
    id: "sgr-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:security-group-rule/sgr-{hash:17}",
    exports: { security_group_rule_id: "sgr-{hash:17}" },
    replaceOnChange: ["security_group_id"],
  }),
  resource("vpc_security_group_egress_rule", {
    id: "sgr-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:security-group-rule/sgr-{hash:17}",
    exports: { security_group_rule_id: "sgr-{hash:17}" },
    replaceOnChange: ["security_group_id"],
  }),
  resource("vpc", {
    id: "vpc-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:vpc/vpc-{hash:17}",
    exports: {
      default_network_acl_id: "acl-{hash:17}",
      default_route_table_id: "rtb-{hash:17}",
      default_security_group_id: "sg-{hash:17}",
      main_route_table_id: "rtb-{hash:17}",
    },
    replaceOnChange: ["cidr_block", "ipv4_ipam_pool_id", "ipv4_netmask_length"],
    defaults: { enable_dns_support: true, instance_tenancy: "default" },
  }),
  resource("subnet", {
    id: "subnet-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:subnet/subnet-{hash:17}",
    replaceOnChange: ["vpc_id", "cidr_block", "availability_zone", "availability_zone_id"],
    defaults: { map_public_ip_on_launch: false },
  }),
  resource("route_table", {
    id: "rtb-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:route-table/rtb-{hash:17}",
    replaceOnChange: ["vpc_id"],
  }),
  resource("route_table_association", {
    id: "rtbassoc-{hash:17}",
    replaceOnChange: ["subnet_id", "gateway_id"],
  }),
  resource("vpc_endpoint", {
    id: "vpce-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:vpc-endpoint/vpce-{hash:17}",
    exports: { prefix_list_id: "pl-{hash:8}", state: "available" },
    replaceOnChange: ["service_name", "vpc_endpoint_type", "vpc_id"],
    defaults: { vpc_endpoint_type: "Gateway" },
    checks: [
      policyDocument("policy", 20_480),
      oneOf(
        "vpc_endpoint_type",
        "Gateway",
        "GatewayLoadBalancer",
        "Interface",
        "Resource",
        "ServiceNetwork",
      ),
    ],
  }),
  resource("launch_template", {
    id: "lt-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:launch-template/lt-{hash:17}",
    exports: { default_version: 1, latest_version: 1 },
    replaceOnChange: ["name", "name_prefix"],
  }),
  resource("flow_log", {
    id: "fl-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:vpc-flow-log/fl-{hash:17}",
    replaceOnChange: [
      "deliver_cross_account_role",
      "destination_options",
      "eni_id",
      "iam_role_arn",
      "log_destination",
      "log_destination_type",
      "log_format",
      "max_aggregation_interval",
      "subnet_id",
      "traffic_type",
      "transit_gateway_attachment_id",
      "transit_gateway_id",
      "vpc_id",
    ],
    defaults: { log_destination_type: "cloud-watch-logs", max_aggregation_interval: 600 },
    checks: [
      oneOf("traffic_type", "ACCEPT", "REJECT", "ALL"),
      oneOf("log_destination_type", "cloud-watch-logs", "s3", "kinesis-data-firehose"),
      oneOf("max_aggregation_interval", 60, 600),
      oneOf("destination_options.file_format", "plain-text", "parquet"),
    ],
  }),
  resource("route53_resolver_query_log_config", {
    id: "rqlc-{hash:16}",
    arn: "arn:{partition}:route53resolver:{region}:{account}:resolver-query-log-config/rqlc-{hash:16}",
    exports: { owner_id: "{account}", share_status: "NOT_SHARED" },
    replaceOnChange: ["name", "destination_arn"],
  }),
  resource("route53_resolver_query_log_config_association", {
    id: "rqlca-{hash:16}",
    replaceOnChange: ["resolver_query_log_config_id", "resource_id"],
  }),
];
