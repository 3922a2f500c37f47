import { numberRange, oneOf, textForm } from "./check";
import { resource, type ResourceRow } from "./row";

const firewallName = textForm(
  "name",
  /^(?!\d+$)[\w' -]{1,64}$/,
  "1 to 64 letters, digits, spaces, - or _, not digits alone",
);

/** Gateways, ACLs, block of public access, DNS Firewall; values from the EC2 and Route 53 Resolver API references. */
export const networks: readonly ResourceRow[] = [
  resource("internet_gateway", {
    id: "igw-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:internet-gateway/igw-{hash:17}",
    exports: { owner_id: "{account}" },
    replaceOnChange: [],
  }),
  resource("route", {
    id: "r-{route_table_id}{hash:10}",
    exports: { origin: "CreateRoute", state: "active" },
    replaceOnChange: [
      "destination_cidr_block",
      "destination_ipv6_cidr_block",
      "destination_prefix_list_id",
      "route_table_id",
    ],
  }),
  resource("network_acl", {
    id: "acl-{hash:17}",
    arn: "arn:{partition}:ec2:{region}:{account}:network-acl/acl-{hash:17}",
    exports: { owner_id: "{account}" },
    replaceOnChange: ["vpc_id"],
  }),
  resource("vpc_block_public_access_options", {
    id: "{region}",
    exports: { aws_account_id: "{account}", aws_region: "{region}" },
    replaceOnChange: [],
    checks: [oneOf("internet_gateway_block_mode", "block-bidirectional", "block-ingress", "off")],
  }),
  resource("vpc_block_public_access_exclusion", {
    id: "vpcbpa-exclude-{hash:17}",
    exports: { resource_arn: "arn:{partition}:ec2:{region}:{account}:subnet/{subnet_id}" },
    replaceOnChange: ["subnet_id", "vpc_id"],
    checks: [oneOf("internet_gateway_exclusion_mode", "allow-bidirectional", "allow-egress")],
  }),
  resource("route53_resolver_firewall_domain_list", {
    id: "rslvr-fdl-{hash:16}",
    arn: "arn:{partition}:route53resolver:{region}:{account}:firewall-domain-list/rslvr-fdl-{hash:16}",
    replaceOnChange: ["name"],
    checks: [firewallName],
  }),
  resource("route53_resolver_firewall_rule_group", {
    id: "rslvr-frg-{hash:16}",
    arn: "arn:{partition}:route53resolver:{region}:{account}:firewall-rule-group/rslvr-frg-{hash:16}",
    exports: { owner_id: "{account}", share_status: "NOT_SHARED" },
    replaceOnChange: ["name"],
    checks: [firewallName],
  }),
  resource("route53_resolver_firewall_rule", {
    id: "{firewall_rule_group_id}:{firewall_domain_list_id}",
    replaceOnChange: ["firewall_domain_list_id", "firewall_rule_group_id", "q_type"],
    defaults: { firewall_domain_redirection_action: "INSPECT_REDIRECTION_DOMAIN" },
    checks: [
      firewallName,
      oneOf("action", "ALLOW", "BLOCK", "ALERT"),
      oneOf("block_response", "NODATA", "NXDOMAIN", "OVERRIDE"),
    ],
  }),
  resource("route53_resolver_firewall_rule_group_association", {
    id: "rslvr-frgassoc-{hash:16}",
    arn: "arn:{partition}:route53resolver:{region}:{account}:firewall-rule-group-association/rslvr-frgassoc-{hash:16}",
    replaceOnChange: ["firewall_rule_group_id", "vpc_id"],
    checks: [
      firewallName,
      numberRange("priority", 101, 9_899),
      oneOf("mutation_protection", "ENABLED", "DISABLED"),
    ],
  }),
  resource("route53_resolver_firewall_config", {
    id: "rslvr-fc-{hash:16}",
    exports: { owner_id: "{account}" },
    replaceOnChange: ["resource_id"],
    checks: [oneOf("firewall_fail_open", "ENABLED", "DISABLED")],
  }),
];
