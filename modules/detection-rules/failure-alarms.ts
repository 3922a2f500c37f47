import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";

/**
 * Alarms on the detection rules themselves: what they could not deliver. One alarm for all rules: a query over their
 * metrics, as there is no metric of the whole bus. EventBridge publishes no zeros, so missing data is good.
 * Sources: EventBridge user guide, "Monitoring Amazon EventBridge"; CloudWatch user guide, "Metrics Insights alarms".
 * @returns the alarms' names
 */
export function failureAlarms(
  scope: Construct,
  estate: Estate,
  { undelivered }: DetectionPlane,
  topic: AlertTopic,
): readonly string[] {
  const alarm = (
    id: string,
    description: string,
    metric: Pick<
      CloudwatchMetricAlarmConfig,
      "namespace" | "metricName" | "dimensions" | "statistic" | "period" | "metricQuery"
    >,
  ): string => {
    const alarmName = estate.named(id);
    new CloudwatchMetricAlarm(scope, id, {
      alarmName,
      alarmDescription: `${description} Procedure: detection-tamper`,
      ...metric,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      region: estate.organization.regions.home,
      dependsOn: topic.ready,
    });
    return alarmName;
  };
  const ofAllRules = (metric: string) => ({
    metricQuery: [
      {
        id: "all",
        expression: `SELECT SUM(${metric}) FROM "AWS/Events"`,
        label: metric,
        period: 300,
        returnData: true,
      },
    ],
  });
  return [
    alarm(
      "detections-not-delivered",
      `Messages of detections wait in the queue ${undelivered.name}: nobody was told. Their attributes say why.`,
      {
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: undelivered.name },
        statistic: "Maximum",
        period: 300,
      },
    ),
    alarm(
      "rules-failing",
      "An event rule of the security account could not reach its target.",
      ofAllRules("FailedInvocations"),
    ),
    alarm(
      "rules-losing-events",
      "An event rule could not even write to its dead-letter queue: events are lost.",
      ofAllRules("InvocationsFailedToBeSentToDlq"),
    ),
  ];
}
