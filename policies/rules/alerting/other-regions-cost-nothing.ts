import { claim, each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { isOffered } from "../../aws/partitions";
import { defaultRegions } from "../../aws/regions";
import { territoriesOf } from "../../aws/territory";

const organization = given("aws_organizations_organization.all", { feature_set: "ALL" });
const budget = (values: ExampleJson, changes: Readonly<Record<string, ExampleJson>> = {}) =>
  given("aws_budgets_budget.other", {
    name: "other",
    budget_type: "COST",
    time_unit: "DAILY",
    cost_filter: [{ name: "Region", values }],
    ...changes,
  });
const finds = ["aws_organizations_organization.all"];

export const otherRegionsCostNothing = rule({
  id: "IRR-ALERT-014",
  title: "Costs in Regions that nobody works in are noticed within a day",
  severity: "medium",
  why: "Intruders start instances where nobody looks. A budget on the Regions that are not used tells of it even when every log is gone.",
  fix: "Add a daily aws_budgets_budget of type COST to the management account, whose cost_filter Region lists Regions in which the estate has nothing.",
  docs: [
    "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html",
  ],
  waivable: 180,
  applies: each("aws_organizations_organization"),
  check: ({ it, estate }) => {
    const used = new Set(territoriesOf(estate).map(({ region }) => region));
    const everywhere = defaultRegions.every((region) => used.has(region));
    if (everywhere || !isOffered("costs in US dollars", estate)) return [];
    const watched = any(
      estate.inAccount("aws_budgets_budget", it).map((budget) =>
        all([
          budget.attr("budget_type").is("COST"),
          budget.attr("time_unit").is("DAILY"),
          any(
            budget.blocks("cost_filter").map((filter) =>
              all([
                filter.attr("name").is("Region"),
                filter.attr("values").isSet(),
                ...filter
                  .attr("values")
                  .items()
                  .map((region) =>
                    region.matches(
                      new RegExp(`^(?!(?:${[...used].join("|")})$)`),
                      "a Region in which the estate has nothing",
                    ),
                  ),
              ]),
            ),
            `${budget.address} has no filter`,
          ),
        ]),
      ),
      `${it.account ?? "the management account"} has no budget on other Regions`,
    );
    return [claim("", watched)];
  },
  examples: {
    passes: [[organization, budget(["sa-east-1", "af-south-1"])]],
    fails: [
      { given: [organization], finds },
      { given: [organization, budget(["sa-east-1"], { time_unit: "MONTHLY" })], finds },
      { given: [organization, budget(["sa-east-1"], { budget_type: "USAGE" })], finds },
      { note: "a Region in use", given: [organization, budget(["eu-west-1"])], finds },
      { given: [organization, budget([], { cost_filter: [] })], finds },
    ],
    undecided: [{ given: [organization, budget([unknown])], finds }],
    ignores: [budget(["sa-east-1"])],
  },
});
