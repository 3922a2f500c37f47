import { claim, each, rule } from "../../engine/rule";
import { all, implies } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

const budget = (changes: Readonly<Record<string, ExampleJson>> = {}) =>
  given("aws_budgets_budget.month", {
    name: "month",
    budget_type: "COST",
    time_unit: "MONTHLY",
    limit_amount: "1000",
    limit_unit: "USD",
    cost_types: { include_credit: false, include_refund: false },
    notification: [
      {
        comparison_operator: "GREATER_THAN",
        notification_type: "ACTUAL",
        threshold: 100,
        threshold_type: "PERCENTAGE",
        subscriber_email_addresses: ["oncall@example.com"],
      },
    ],
    ...changes,
  });
const at = (tag: string) => [`aws_budgets_budget.month#${tag}`];

export const budgetCountsSpending = rule({
  id: "IRR-ALERT-013",
  title: "Budgets count what is spent, and tell when it is all spent",
  severity: "low",
  why: "Credits and refunds hide spending as long as they last, which is when stolen credentials are used most cheaply; a threshold above the limit tells when the harm has grown.",
  fix: "Set cost_types.include_credit and include_refund to false, and the threshold to 100 percent or less.",
  docs: ["https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create.html"],
  waivable: 180,
  applies: each("aws_budgets_budget", (it) => it.attr("budget_type").is("COST")),
  check: ({ it }) => [
    ...["include_credit", "include_refund"].map((name) =>
      claim(name, it.attr(`cost_types.${name}`).whenUnset(true).is(false)),
    ),
    claim(
      "threshold",
      all(
        it
          .blocks("notification")
          .map((each) =>
            implies(each.attr("threshold_type").is("PERCENTAGE"), () =>
              each.attr("threshold").atMost(100),
            ),
          ),
      ),
    ),
  ],
  examples: {
    passes: [budget()],
    fails: [
      {
        given: [budget({ cost_types: { include_credit: true, include_refund: false } })],
        finds: at("include_credit"),
      },
      {
        note: "AWS counts both unless told otherwise",
        given: [budget({ cost_types: null })],
        finds: [...at("include_credit"), ...at("include_refund")],
      },
      {
        given: [
          budget({
            notification: [
              {
                comparison_operator: "GREATER_THAN",
                notification_type: "ACTUAL",
                threshold: 500,
                threshold_type: "PERCENTAGE",
              },
            ],
          }),
        ],
        finds: at("threshold"),
      },
    ],
    undecided: [
      {
        given: [budget({ cost_types: { include_credit: unknown, include_refund: false } })],
        finds: at("include_credit"),
      },
    ],
    ignores: [budget({ budget_type: "USAGE" })],
  },
});
