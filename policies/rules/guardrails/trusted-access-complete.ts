import { needsTrustedAccess, readinessServices } from "../../aws/trusted-access";
import { claim, each, rule } from "../../engine/rule";
import { any, implies, yes } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

const organization = (aws_service_access_principals: ExampleJson) =>
  given("aws_organizations_organization.all", { aws_service_access_principals });
const at = (principal: string) => `aws_organizations_organization.all#${principal}`;
const all = [...readinessServices];

export const trustedAccessComplete = rule({
  id: "IRR-GUARD-002",
  title: "Services that the estate uses may act in the organization",
  severity: "high",
  why: "Trusted access that Terraform's list leaves out is turned off by the next apply: the organization trail stops covering new accounts, analyzers and aggregators go blind, and the stacks that use them still plan well.",
  fix: "Name every service in aws_service_access_principals, also those whose own console turned trusted access on.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html",
  ],
  waivable: 30,
  applies: each("aws_organizations_organization"),
  check: ({ it, estate }) => {
    const enabled = it.attr("aws_service_access_principals");
    const delegated = estate
      .all("aws_organizations_delegated_administrator")
      .flatMap((each) => each.attr("service_principal").text ?? []);
    // Other partitions do not offer them all.
    const offered = it.partition === "aws" ? readinessServices : [];
    const certain = new Set<string>([...offered, ...delegated]);
    const used = needsTrustedAccess.filter(({ principal }) => !certain.has(principal));
    return [
      ...[...certain].map((principal) => claim(principal, enabled.has(principal))),
      ...used.map(({ type, principal, when }) =>
        claim(
          principal,
          implies(any(estate.all(type).map((each) => when?.(each) ?? yes())), () =>
            enabled.has(principal),
          ),
        ),
      ),
    ];
  },
  examples: {
    passes: [organization(all)],
    fails: [
      {
        given: [organization(all.filter((name) => name !== "cloudtrail.amazonaws.com"))],
        finds: [at("cloudtrail.amazonaws.com")],
      },
      {
        note: "a stack set over the organization",
        given: [
          organization(all),
          given("aws_cloudformation_stack_set.roles", {
            name: "roles",
            permission_model: "SERVICE_MANAGED",
          }),
        ],
        finds: [at("member.org.stacksets.cloudformation.amazonaws.com")],
      },
      {
        note: "a delegated administrator",
        given: [
          organization(all),
          given("aws_organizations_delegated_administrator.rules", {
            account_id: "222222222222",
            service_principal: "config-multiaccountsetup.amazonaws.com",
          }),
        ],
        finds: [at("config-multiaccountsetup.amazonaws.com")],
      },
    ],
    undecided: [{ given: [organization(unknown)], finds: all.map(at) }],
  },
});
