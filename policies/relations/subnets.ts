import { from, relation, to } from "../engine/relation";
import { network } from "./network";

const subnet = to("aws_subnet", ["id", "arn"]);
const group = to("aws_security_group", ["id"]);
const firewallGroup = to("aws_route53_resolver_firewall_rule_group", ["id"]);

export const routesOfSubnet = relation(
  "routeTableAssociation.of",
  from("aws_route_table_association", "subnet_id"),
  subnet,
);
export const listOfSubnet = relation(
  "networkAcl.of",
  [
    from("aws_network_acl", "subnet_ids"),
    from("aws_network_acl_association", "subnet_id"),
    from("aws_default_network_acl", "subnet_ids"),
  ],
  subnet,
);
export const endpointStandsIn = relation(
  "endpoint.standsIn",
  from("aws_vpc_endpoint", "subnet_ids"),
  subnet,
);
export const endpointRoutedBy = relation(
  "endpoint.routedBy",
  from("aws_vpc_endpoint", "route_table_ids"),
  to("aws_route_table", ["id"]),
);
export const defaultGroupOf = relation(
  "defaultSecurityGroup.of",
  from("aws_default_security_group", "vpc_id"),
  network,
);
/** A rule of a group, by the group that it belongs to and by the group that it names. */
export const ruleOfGroup = relation(
  "securityGroupRule.of",
  [
    from("aws_vpc_security_group_egress_rule", "security_group_id"),
    from("aws_vpc_security_group_ingress_rule", "security_group_id"),
  ],
  group,
);
export const ruleNamesGroup = relation(
  "securityGroupRule.names",
  [
    from("aws_vpc_security_group_egress_rule", "referenced_security_group_id"),
    from("aws_vpc_security_group_ingress_rule", "referenced_security_group_id"),
  ],
  group,
);
export const firewallIn = relation(
  "firewallAssociation.in",
  from("aws_route53_resolver_firewall_rule_group_association", "vpc_id"),
  network,
);
export const firewallUses = relation(
  "firewallAssociation.uses",
  from("aws_route53_resolver_firewall_rule_group_association", "firewall_rule_group_id"),
  firewallGroup,
);
export const firewallRuleOf = relation(
  "firewallRule.of",
  from("aws_route53_resolver_firewall_rule", "firewall_rule_group_id"),
  firewallGroup,
);
export const firewallSettingOf = relation(
  "firewallConfig.of",
  from("aws_route53_resolver_firewall_config", "resource_id"),
  network,
);
export const firewallRuleReads = relation(
  "firewallRule.reads",
  from("aws_route53_resolver_firewall_rule", "firewall_domain_list_id"),
  to("aws_route53_resolver_firewall_domain_list", ["id"]),
);
