import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { CostsEstate } from "../../organization/costs";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";

/** Seconds; the metric is written every six hours. */
const sixHours = 21_600;

/**
 * Tells when the month's charges are above the limit. Needs the billing preference "Receive CloudWatch billing alerts"
 * of the management account, which only a person can set; until then there is no data.
 * Source: CloudWatch user guide, "Create a billing alarm to monitor your estimated AWS charges".
 */
export function chargesAlarm(
  scope: Construct,
  estate: Estate,
  { region }: CostsEstate,
  topic: AlertTopic,
): void {
  const { monthlyLimit } = estate.organization.costs;
  if (monthlyLimit === undefined) return;
  new CloudwatchMetricAlarm(scope, "charges", {
    alarmName: estate.named("charges"),
    alarmDescription: `The organization's charges of this month are above ${monthlyLimit} US dollars. Procedure: resource-hijacking`,
    namespace: "AWS/Billing",
    metricName: "EstimatedCharges",
    dimensions: { Currency: "USD" },
    statistic: "Maximum",
    period: sixHours,
    evaluationPeriods: 1,
    threshold: monthlyLimit,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    alarmActions: [topic.arn],
    region,
    dependsOn: topic.ready,
  }).overrideLogicalId("charges");
}
