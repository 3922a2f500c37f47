import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { Detection } from "../../detections/catalogue/detection";
import { detectionFilters } from "../../detections/catalogue/metric-filters";
import { alarmDescription } from "../../detections/channels/wording";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";

export interface DetectionAlarmProps {
  readonly estate: Estate;
  readonly detection: Detection;
  /** Name of the trail's log group; a reference makes the filters wait for it. */
  readonly logGroupName: string;
  /** Topic of the detection's severity. */
  readonly topic: AlertTopic;
}

/**
 * One detection on the trail's log group: filters that feed one metric, an alarm, a topic. Without events the alarm
 * goes back to OK, so that the next event is a new transition and is told again.
 * Source: Security Hub user guide, "Amazon CloudWatch controls".
 */
export class DetectionAlarm extends Construct {
  public readonly alarmName: string;

  constructor(scope: Construct, { estate, detection, logGroupName, topic }: DetectionAlarmProps) {
    const isControl = detection.theme === "compliance";
    const id = isControl ? `cis-${detection.name}` : detection.name;
    super(scope, id);
    const { region } = estate.trail;
    const name = estate.named(id);
    this.alarmName = name;
    const namespace = estate.named(isControl ? "compliance" : "detections");
    detectionFilters(detection).patterns.forEach((pattern, place) => {
      const suffix = place === 0 ? "" : `-${place + 1}`;
      new CloudwatchLogMetricFilter(this, `filter${suffix}`, {
        name: `${name}${suffix}`,
        logGroupName,
        pattern,
        metricTransformation: { name, namespace, value: "1" },
        region,
      }).overrideLogicalId(`${id}${suffix}`);
    });
    new CloudwatchMetricAlarm(this, "alarm", {
      alarmName: name,
      alarmDescription: alarmDescription(detection, estate.organization.detections.procedures),
      namespace,
      metricName: name,
      statistic: "Sum",
      period: detection.alarm.period,
      evaluationPeriods: 1,
      threshold: detection.alarm.threshold,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      region,
      dependsOn: topic.ready,
    }).overrideLogicalId(id);
  }
}
