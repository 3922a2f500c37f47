import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { queryLogOf } from "../../relations/network";

const association = (id: string) =>
  given("aws_route53_resolver_query_log_config_association.vpc", {
    resource_id: "vpc-1",
    resolver_query_log_config_id: id,
  });

export const queriesConnected = rule({
  id: "IRR-NET-006",
  title: "A network's DNS log is one that the estate configures",
  severity: "medium",
  why: "An association with a configuration of somebody else sends the names that a network asks for to a place that nobody here can read.",
  fix: "Name an aws_route53_resolver_query_log_config of the estate, of the same Region, in resolver_query_log_config_id.",
  docs: [
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-associating-vpcs.html",
  ],
  waivable: 90,
  applies: each("aws_route53_resolver_query_log_config_association"),
  check: ({ it }) =>
    it
      .related(queryLogOf)
      .some(({ address, region }) =>
        whether(region === it.region, `${address} is of another Region`),
      ),
  examples: {
    passes: [
      [
        association("${aws_route53_resolver_query_log_config.dns.id}"),
        given("aws_route53_resolver_query_log_config.dns", { name: "dns" }),
      ],
    ],
    fails: [
      association("rqlc-elsewhere"),
      [
        association("${aws_route53_resolver_query_log_config.dns.id}"),
        given(
          "aws_route53_resolver_query_log_config.dns",
          { name: "dns" },
          { region: "us-east-1" },
        ),
      ],
    ],
    undecided: [association(unknown)],
  },
});
