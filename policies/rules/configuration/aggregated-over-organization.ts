import { claim, estate, rule } from "../../engine/rule";
import { all, any, type Tri } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { hasManaged, rightsOf } from "../../iam/role-rights";
import { aggregatorAssumes } from "../../relations/configuration";

const aggregator = (all_regions: boolean | string = true) =>
  given("aws_config_configuration_aggregator.all", {
    name: "all",
    organization_aggregation_source: { all_regions, role_arn: "${aws_iam_role.aggregator.arn}" },
  });
const role = given("aws_iam_role.aggregator", {
  name: "aggregator",
  assume_role_policy: policy({
    Effect: "Allow",
    Principal: { Service: "config.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
  }),
});
const rights = given("aws_iam_role_policy_attachment.aggregator", {
  role: "${aws_iam_role.aggregator.name}",
  policy_arn: "arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations",
});
const administrator = (service_principal: string, account_id = "111111111111") =>
  given("aws_organizations_delegated_administrator.config", { account_id, service_principal });
const delegated = administrator("config.amazonaws.com");

export const aggregatedOverOrganization = rule({
  id: "IRR-CONFIG-006",
  title: "One inventory covers every account and Region",
  severity: "high",
  why: "Whose address is this, and where else does that role exist: asked account by account, the answer takes days; an aggregator over the organization answers at once, also for accounts that are made tomorrow.",
  fix: "Add an aws_config_configuration_aggregator with an organization source, all Regions and a role with AWSConfigRoleForOrganizations, in the account that is delegated administrator of config.amazonaws.com.",
  docs: ["https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html"],
  waivable: 90,
  applies: estate("the aggregators of all stacks"),
  check: ({ estate: whole }) => {
    const aggregators = whole
      .all("aws_config_configuration_aggregator")
      .filter((each) => each.blocks("organization_aggregation_source").length > 0);
    const some = (satisfies: (it: Resource) => Tri) =>
      any(aggregators.map(satisfies), "no stack makes an aggregator over the organization");
    return [
      claim(
        "regions",
        some((it) => it.attr("organization_aggregation_source.all_regions").is(true)),
      ),
      claim(
        "role",
        some((it) =>
          it.related(aggregatorAssumes).some((found) =>
            all([
              hasManaged(rightsOf(found), "service-role/AWSConfigRoleForOrganizations"),
              accessTo(found).some((document) =>
                allows(document, {
                  principal: serviceFor("config.amazonaws.com", it),
                  action: "sts:AssumeRole",
                  resource: found.arn,
                }),
              ),
            ]),
          ),
        ),
      ),
      claim(
        "delegated",
        some((it) =>
          any(
            whole
              .all("aws_organizations_delegated_administrator")
              .map((each) =>
                all([
                  each.attr("service_principal").is("config.amazonaws.com"),
                  each.attr("account_id").is(it.account ?? ""),
                ]),
              ),
            `${it.account ?? "the account"} is no delegated administrator of config.amazonaws.com`,
          ),
        ),
      ),
    ];
  },
  examples: {
    passes: [[aggregator(), role, rights, delegated]],
    fails: [
      {
        given: [given("aws_s3_bucket.logs", {})],
        finds: ["estate#delegated", "estate#regions", "estate#role"],
      },
      { given: [aggregator(false), role, rights, delegated], finds: ["estate#regions"] },
      { given: [aggregator(), role, delegated], finds: ["estate#role"] },
      { given: [aggregator(), role, rights], finds: ["estate#delegated"] },
      {
        note: "another account is the administrator",
        given: [aggregator(), role, rights, administrator("config.amazonaws.com", "222222222222")],
        finds: ["estate#delegated"],
      },
    ],
    undecided: [
      { given: [aggregator(unknown), role, rights, delegated], finds: ["estate#regions"] },
    ],
  },
});
