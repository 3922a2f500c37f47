import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";

/**
 * Tells when no event arrives any more: an organization is never silent for an hour, so the trail, its role, its key
 * or the log group is broken, and no other alarm on the log group can go off. A log group that is gone has no data
 * either. Source: CloudWatch Logs user guide, "Monitoring with CloudWatch metrics".
 */
export function silentLogGroupAlarm(scope: Construct, estate: Estate, topic: AlertTopic): void {
  const { logGroup, region } = estate.trail;
  new CloudwatchMetricAlarm(scope, "trail-silent", {
    alarmName: estate.trail.silentAlarm,
    alarmDescription: `No event of the organization trail has arrived in ${logGroup} for an hour: nothing is detected there. Procedure: logging-tamper`,
    namespace: "AWS/Logs",
    metricName: "IncomingLogEvents",
    dimensions: { LogGroupName: logGroup },
    statistic: "Sum",
    period: 900,
    evaluationPeriods: 4,
    threshold: 1,
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
    alarmActions: [topic.arn],
    region,
    dependsOn: topic.ready,
  });
}
