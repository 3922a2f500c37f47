import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { DetectionPlane } from "../../organization/detection-plane";

/**
 * Goes off when events of a Region wait in the queue of what could not be forwarded. It has no action: a topic in
 * every account and Region would need subscribers there. The change of its state is an event that is forwarded, by a
 * rule of its own, so it is told as long as forwarding works at all; a deleted role or rule is seen by the trail.
 */
export function unforwardedAlarm(
  scope: Construct,
  { unforwarded }: DetectionPlane,
  region: string,
): void {
  new CloudwatchMetricAlarm(scope, `not-forwarded-alarm-${region}`, {
    alarmName: unforwarded,
    alarmDescription: `Security events wait in the queue ${unforwarded} of this Region: nobody was told of them. Procedure: detection-tamper`,
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: unforwarded },
    statistic: "Maximum",
    period: 300,
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    treatMissingData: "notBreaching",
    region,
  }).overrideLogicalId(`not-forwarded-${region}`);
}
