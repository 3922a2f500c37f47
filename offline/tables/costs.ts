import { oneOf, textLength } from "./check";
import { resource, type ResourceRow } from "./row";

/** AWS Budgets; limits from its API reference. */
export const costs: readonly ResourceRow[] = [
  resource("budgets_budget", {
    id: "{account}:{name}",
    arn: "arn:{partition}:budgets::{account}:budget/{name}",
    exports: { account_id: "{account}", time_period_start: "2024-01-01_00:00" },
    replaceOnChange: ["account_id", "name", "name_prefix"],
    defaults: { time_period_end: "2087-06-15_00:00" },
    checks: [
      textLength("name", 1, 100),
      oneOf(
        "budget_type",
        "USAGE",
        "COST",
        "RI_UTILIZATION",
        "RI_COVERAGE",
        "SAVINGS_PLANS_UTILIZATION",
        "SAVINGS_PLANS_COVERAGE",
      ),
      oneOf("time_unit", "DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY", "CUSTOM"),
      oneOf("notification.comparison_operator", "GREATER_THAN", "LESS_THAN", "EQUAL_TO"),
      oneOf("notification.notification_type", "ACTUAL", "FORECASTED"),
      oneOf("notification.threshold_type", "PERCENTAGE", "ABSOLUTE_VALUE"),
    ],
  }),
];
