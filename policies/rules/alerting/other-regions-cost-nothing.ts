import { claim, each, rule } from "../../engine/rule";
import { all, any, because } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { isOffered } from "../../aws/partitions";
import { defaultRegions, optInRegions } from "../../aws/regions";
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
const elsewhere = [...defaultRegions, ...optInRegions].filter((region) => region !== "eu-west-1");
const at = "aws_organizations_organization.all";
const [watched, complete] = [`${at}#watched`, `${at}#every-region`];

export const otherRegionsCostNothing = rule({
  id: "IRR-ALERT-014",
  title: "Costs in Regions that nobody works in are noticed within a day",
  severity: "medium",
  why: "Intruders start instances where nobody looks. A budget on the Regions that are not used tells of it even when every log is gone.",
  fix: "Add a daily aws_budgets_budget of type COST to the management account, whose cost_filter Region lists every Region in which the estate has nothing.",
  docs: [
    "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html",
  ],
  waivable: 180,
  applies: each("aws_organizations_organization"),
  check: ({ it, estate }) => {
    const used = new Set(territoriesOf(estate).map(({ region }) => region));
    const unused = [...defaultRegions, ...optInRegions].filter((region) => !used.has(region));
    if (unused.length === 0 || !isOffered("costs in US dollars", estate)) return [];
    const daily = estate.inAccount("aws_budgets_budget", it).map((budget) => ({
      budget,
      counts: all([budget.attr("budget_type").is("COST"), budget.attr("time_unit").is("DAILY")]),
    }));
    const regions = daily.flatMap(({ budget, counts }) =>
      counts.answer === "no"
        ? []
        : budget
            .blocks("cost_filter")
            .filter((filter) => filter.attr("name").is("Region").answer !== "no")
            .map((filter) => filter.attr("values")),
    );
    const isListed = (region: string) =>
      because(any(regions.map((values) => values.has(region))), `no daily budget lists ${region}`);
    const budgets = any(
      daily.map(({ budget, counts }) =>
        all([
          counts,
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
    return [
      claim("watched", budgets),
      ...(budgets.answer === "no" ? [] : [claim("every-region", all(unused.map(isListed)))]),
    ];
  },
  examples: {
    passes: [
      [organization, budget(elsewhere)],
      {
        note: "two budgets",
        given: [
          organization,
          budget(elsewhere.slice(0, 9)),
          { ...budget(elsewhere.slice(9)), name: "others" },
        ],
      },
    ],
    fails: [
      { given: [organization], finds: [watched] },
      {
        note: "one Region is left out",
        given: [organization, budget(elsewhere.slice(1))],
        finds: [complete],
      },
      { given: [organization, budget(elsewhere, { time_unit: "MONTHLY" })], finds: [watched] },
      { given: [organization, budget(elsewhere, { budget_type: "USAGE" })], finds: [watched] },
      {
        note: "a Region in use",
        given: [organization, budget(["eu-west-1", ...elsewhere])],
        finds: [watched],
      },
      { given: [organization, budget([], { cost_filter: [] })], finds: [watched] },
    ],
    undecided: [{ given: [organization, budget([unknown])], finds: [watched, complete] }],
    ignores: [budget(["sa-east-1"])],
  },
});
