import {
  BudgetsBudget,
  type BudgetsBudgetConfig,
  type BudgetsBudgetNotification,
} from "@cdktf/provider-aws/lib/budgets-budget";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { regionsOf } from "../../organization/regions";
import type { AlertTopic } from "../alerting/alert-topic";

/**
 * Budgets that nobody should ever reach. Credits and refunds are left out: they hide what is spent.
 * AWS Budgets looks several times a day, so a budget tells within hours; only monthly ones have a forecast.
 * Source: AWS Cost Management user guide, "Managing your costs with AWS Budgets".
 */
export function budgets(scope: Construct, estate: Estate, topic: AlertTopic): void {
  const { costs, organization, regions } = estate.organization;
  const budget = (
    name: string,
    limit: number,
    config: Pick<BudgetsBudgetConfig, "timeUnit" | "costFilter">,
    kinds: readonly string[] = ["ACTUAL"],
  ) =>
    new BudgetsBudget(scope, name, {
      name: estate.named(name),
      budgetType: "COST",
      limitAmount: String(limit),
      limitUnit: "USD",
      costTypes: { includeCredit: false, includeRefund: false },
      notification: kinds.map((kind) => reached(kind, topic)),
      ...config,
      // AWS Budgets refuses a topic to which it may not publish.
      dependsOn: topic.ready,
    }).overrideLogicalId(name);
  const governed = new Set(regions.governed);
  const others = regionsOf(organization.partition)
    .map(({ code }) => code)
    .filter((code) => !governed.has(code));
  if (others.length > 0)
    budget("costs-in-other-regions", costs.otherRegionsDailyLimit, {
      timeUnit: "DAILY",
      costFilter: [{ name: "Region", values: others }],
    });
  if (costs.dailyLimit !== undefined)
    budget("costs-of-a-day", costs.dailyLimit, { timeUnit: "DAILY" });
  if (costs.monthlyLimit !== undefined)
    budget("costs-of-a-month", costs.monthlyLimit, { timeUnit: "MONTHLY" }, [
      "ACTUAL",
      "FORECASTED",
    ]);
}

const reached = (notificationType: string, topic: AlertTopic): BudgetsBudgetNotification => ({
  comparisonOperator: "GREATER_THAN",
  notificationType,
  threshold: 100,
  thresholdType: "PERCENTAGE",
  subscriberSnsTopicArns: [topic.arn],
});
