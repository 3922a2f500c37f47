import type { Resource } from "../../engine/resource";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, allOf, any, implies, not, type Tri, whether, yes } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import {
  firewallIn,
  firewallRuleOf,
  firewallRuleReads,
  firewallSettingOf,
  firewallUses,
} from "../../relations/subnets";

const vpc_id = "${aws_vpc.analysis.id}";
const firewall_rule_group_id = "${aws_route53_resolver_firewall_rule_group.names.id}";
const network = given("aws_vpc.analysis", { cidr_block: "10.0.0.0/24" });
const group = given("aws_route53_resolver_firewall_rule_group.names", { name: "names" });
const association = given("aws_route53_resolver_firewall_rule_group_association.names", {
  name: "names",
  vpc_id,
  firewall_rule_group_id,
  priority: 101,
});
const setting = (firewall_fail_open: string) =>
  given("aws_route53_resolver_firewall_config.names", { resource_id: vpc_id, firewall_fail_open });
const filter = (name: string, attributes: Attributes) =>
  given(`aws_route53_resolver_firewall_rule.${name}`, {
    name,
    firewall_rule_group_id,
    firewall_domain_list_id: "rslvr-fdl-1",
    ...attributes,
  });
const allow = filter("allow", { action: "ALLOW", priority: 1 });
const block = filter("block", { action: "BLOCK", block_response: "NODATA", priority: 2 });
const finds = (tag: string) => [`aws_route53_resolver_firewall_rule_group.names#${tag}`];

const prioritiesOf = (rules: readonly Resource[], action: string) =>
  rules
    .filter((each) => each.attr("action").text === action)
    .map((each) => each.attr("priority").number ?? NaN);

/** A list with a lone star is of every name. */
const isOfAll = (list: Resource): Tri =>
  any(
    list
      .attr("domains")
      .items()
      .map((domain) => domain.matches(/^\*\.?$/)),
    `${list.address} is of some names`,
  );

const listsOf = (group: Resource, action: string) =>
  group
    .relatedBy(firewallRuleOf)
    .found.filter((each) => each.attr("action").text === action)
    .map((each) => each.related(firewallRuleReads).found);

const allowsNamed = (group: Resource): Tri =>
  all(listsOf(group, "ALLOW").flatMap((lists) => lists.map((list) => not(isOfAll(list)))));

/** What no rule speaks of is resolved: where names are allowed one by one, all others are blocked. */
const blocksOthers = (group: Resource): Tri =>
  implies(whether(listsOf(group, "ALLOW").length > 0, "nothing is allowed"), () =>
    any(
      listsOf(group, "BLOCK").map((lists) =>
        // Of a list that AWS keeps nobody knows the names.
        lists.length === 0 ? yes() : any(lists.map(isOfAll)),
      ),
      "nothing is blocked",
    ),
  );

/** Rules are asked in the order of their priority, and the first that fits decides. */
const allowsFirst = (group: Resource) => {
  const rules = group.relatedBy(firewallRuleOf).found;
  const last = Math.max(...prioritiesOf(rules, "BLOCK"));
  return whether(
    prioritiesOf(rules, "ALLOW").every((each) => !(each > last)),
    "what is allowed is blocked before",
  );
};

export const nameFirewallsHold = rule({
  id: "IRR-NET-019",
  title: "DNS firewalls are in force, and fail closed",
  severity: "medium",
  why: "Names are a way out of a closed network: a group of rules that no network uses filters nothing, one that fails open lets everything pass when the firewall is down, one that allows all names blocks none, and a block before what is allowed stops everything.",
  fix: "Associate the group with the VPC, set firewall_fail_open to DISABLED for it, number ALLOW rules below BLOCK rules, allow no list with a lone star, and block one behind those that allow.",
  docs: [
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-configuration.html",
  ],
  waivable: 90,
  applies: each("aws_route53_resolver_firewall_rule_group"),
  check: ({ it }): readonly Claim[] => [
    claim("used", it.relatedBy(firewallUses).exists()),
    claim(
      "closed",
      allOf(
        it.relatedBy(firewallUses).found.flatMap((each) => each.related(firewallIn).found),
        (vpc) =>
          vpc
            .relatedBy(firewallSettingOf)
            .some((each) => each.attr("firewall_fail_open").whenUnset("DISABLED").is("DISABLED")),
      ),
    ),
    claim(
      "rules",
      all([
        it.relatedBy(firewallRuleOf).exists(),
        allowsFirst(it),
        allowsNamed(it),
        blocksOthers(it),
        ...it
          .relatedBy(firewallRuleOf)
          .found.flatMap((each) => each.related(firewallRuleReads).found)
          .map((list) => list.attr("domains").isSet()),
      ]),
    ),
  ],
  examples: {
    passes: [[group, network, association, setting("DISABLED"), allow, block]],
    fails: [
      { given: [group, network, setting("DISABLED"), allow, block], finds: finds("used") },
      {
        given: [group, network, association, setting("ENABLED"), allow, block],
        finds: finds("closed"),
      },
      { given: [group, network, association, allow, block], finds: finds("closed") },
      { given: [group, network, association, setting("DISABLED")], finds: finds("rules") },
      {
        note: "a list that blocks nothing",
        given: [
          group,
          network,
          association,
          setting("DISABLED"),
          filter("block", {
            action: "BLOCK",
            block_response: "NODATA",
            priority: 2,
            firewall_domain_list_id: "${aws_route53_resolver_firewall_domain_list.none.id}",
          }),
          given("aws_route53_resolver_firewall_domain_list.none", { name: "none", domains: [] }),
        ],
        finds: finds("rules"),
      },
      {
        note: "what is not allowed is not blocked",
        given: [
          group,
          network,
          association,
          setting("DISABLED"),
          allow,
          filter("block", {
            action: "BLOCK",
            block_response: "NODATA",
            priority: 2,
            firewall_domain_list_id: "${aws_route53_resolver_firewall_domain_list.some.id}",
          }),
          given("aws_route53_resolver_firewall_domain_list.some", {
            name: "some",
            domains: ["example.com."],
          }),
        ],
        finds: finds("rules"),
      },
      {
        note: "a list that allows everything",
        given: [
          group,
          network,
          association,
          setting("DISABLED"),
          filter("allow", {
            action: "ALLOW",
            priority: 1,
            firewall_domain_list_id: "${aws_route53_resolver_firewall_domain_list.all.id}",
          }),
          given("aws_route53_resolver_firewall_domain_list.all", { name: "all", domains: ["*."] }),
          block,
        ],
        finds: finds("rules"),
      },
      {
        given: [
          group,
          network,
          association,
          setting("DISABLED"),
          filter("allow", { action: "ALLOW", priority: 100 }),
          block,
        ],
        finds: finds("rules"),
      },
    ],
    undecided: [
      {
        given: [group, network, association, setting(unknown), allow, block],
        finds: finds("closed"),
      },
    ],
  },
});
