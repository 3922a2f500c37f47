import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroup } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { partitions } from "../../organization/partitions";

export interface NameFirewallProps {
  readonly region: string;
  readonly vpcId: string;
}

/**
 * Resolves the names of the Region's AWS services and no other. The Resolver asks the Internet whatever the routes
 * say, so without it whatever runs on a workstation could send data out inside of names. It fails closed.
 * Available in every partition. Sources: Route 53 developer guide, "Route 53 Resolver DNS Firewall", "Region
 * availability for Route 53 Resolver DNS Firewall".
 */
export function nameFirewall(
  scope: Construct,
  estate: Estate,
  { region, vpcId }: NameFirewallProps,
): void {
  const { dnsSuffix } = partitions[estate.organization.organization.partition];
  const id = (part: string) => `analysis-${region}-names${part}`;
  const name = (part: string) => estate.named(`analysis-names${part}`);
  const group = new Route53ResolverFirewallRuleGroup(scope, id(""), { region, name: name("") });
  const rule = (
    kind: "allowed" | "blocked",
    domain: string,
    answer: { readonly priority: number; readonly action: string; readonly blockResponse?: string },
  ) => {
    const domains = new Route53ResolverFirewallDomainList(scope, id(`-${kind}`), {
      region,
      name: name(`-${kind}`),
      domains: [domain],
    });
    return new Route53ResolverFirewallRule(scope, id(`-${kind}-rule`), {
      region,
      name: name(`-${kind}`),
      firewallRuleGroupId: group.id,
      firewallDomainListId: domains.id,
      ...answer,
    });
  };
  const rules = [
    rule("allowed", `*.${region}.${dnsSuffix}.`, { priority: 1, action: "ALLOW" }),
    rule("blocked", "*.", { priority: 2, action: "BLOCK", blockResponse: "NODATA" }),
  ];
  new Route53ResolverFirewallRuleGroupAssociation(scope, id("-association"), {
    region,
    name: name(""),
    firewallRuleGroupId: group.id,
    vpcId,
    priority: 101, // the first that is not kept for Firewall Manager
    dependsOn: rules, // not even for a moment a group that blocks nothing
  });
  new Route53ResolverFirewallConfig(scope, id("-fail-closed"), {
    region,
    resourceId: vpcId,
    firewallFailOpen: "DISABLED",
  });
}
