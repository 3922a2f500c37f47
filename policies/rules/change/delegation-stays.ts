import { change, claim, rule } from "../../engine/rule";
import { all, type Tri, whether } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { type ExampleJson, given, unknown } from "../../examples/given";

/** Lists of which nothing may be taken away, by resource type. */
const lists: Readonly<Record<string, readonly string[]>> = {
  aws_iam_organizations_features: ["enabled_features"],
  aws_organizations_delegated_administrator: [],
  aws_organizations_organization: ["aws_service_access_principals", "enabled_policy_types"],
};

const services = ["config.amazonaws.com", "guardduty.amazonaws.com"];
const organization = (aws_service_access_principals: ExampleJson) =>
  given(
    "aws_organizations_organization.all",
    { aws_service_access_principals, enabled_policy_types: ["SERVICE_CONTROL_POLICY"] },
    {
      before: {
        aws_service_access_principals: services,
        enabled_policy_types: ["SERVICE_CONTROL_POLICY"],
      },
    },
  );
const finds = ["aws_organizations_organization.all#aws_service_access_principals"];
const delegate = { account_id: "222222222222", service_principal: "config.amazonaws.com" };

export const delegationStays = rule({
  id: "IRR-CHANGE-008",
  title: "No plan withdraws trusted access or a delegated administrator",
  severity: "high",
  why: "Without trusted access a service stops in every account at once, and all service control policies detach with their type; a delegated administrator that is withdrawn loses what it collected.",
  fix: "Name the service or policy type again; withdraw it by hand, account by account, when it is really meant.",
  docs: ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html"],
  waivable: 7,
  applies: change(Object.keys(lists)),
  check: ({ it, actions, before }) => [
    claim(
      "",
      whether(!actions.includes("delete"), {
        text: `the plan would ${actions.length > 1 ? "replace" : "delete"} it`,
        at: it.place(),
      }),
    ),
    ...(lists[it.type] ?? []).map((attribute) =>
      claim(attribute, keepsAll(before.attr(attribute), it.attr(attribute))),
    ),
  ],
  examples: {
    passes: [
      organization(services),
      organization([...services, "sso.amazonaws.com"]),
      given("aws_organizations_delegated_administrator.config", delegate),
    ],
    fails: [
      { given: [organization(["config.amazonaws.com"])], finds },
      {
        given: [
          given(
            "aws_iam_organizations_features.root",
            { enabled_features: ["RootSessions"] },
            { before: { enabled_features: ["RootCredentialsManagement", "RootSessions"] } },
          ),
        ],
        finds: ["aws_iam_organizations_features.root#enabled_features"],
      },
      given("aws_organizations_delegated_administrator.config", delegate, {
        before: delegate,
        actions: ["delete"],
      }),
      given(
        "aws_organizations_delegated_administrator.config",
        { ...delegate, account_id: "333333333333" },
        { before: delegate, actions: ["delete", "create"] },
      ),
    ],
    undecided: [{ given: [organization(unknown)], finds }],
  },
});

const keepsAll = (before: Value, after: Value): Tri =>
  all(before.items().flatMap(({ text }) => (text === undefined ? [] : after.has(text))));
