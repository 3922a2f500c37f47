import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { CisControl } from "../../detections/compliance/cis-controls";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "./alert-topic";

export interface CisAlarmProps {
  readonly estate: Estate;
  readonly control: CisControl;
  /** Name of the trail's log group; a reference makes the filter wait for it. */
  readonly logGroupName: string;
  /** Topic of the control's severity. */
  readonly topic: AlertTopic;
}

/**
 * One CIS control: a filter on the trail's log group, a metric, an alarm, a topic. Without events the alarm
 * goes back to OK, so that the next event is a new transition and is told again.
 * Source: Security Hub user guide, "Amazon CloudWatch controls".
 */
export class CisAlarm extends Construct {
  constructor(scope: Construct, { estate, control, logGroupName, topic }: CisAlarmProps) {
    super(scope, control.id);
    const { compliance } = estate.organization;
    const { region } = estate.trail;
    const name = estate.named(`cis-${control.id}`);
    const namespace = estate.named("compliance");
    new CloudwatchLogMetricFilter(this, "filter", {
      name,
      logGroupName,
      pattern: control.patterns[compliance.cisPatterns],
      metricTransformation: { name, namespace, value: "1" },
      region,
    }).overrideLogicalId(`cis-${control.id}`);
    new CloudwatchMetricAlarm(this, "alarm", {
      alarmName: name,
      alarmDescription: describe(control),
      namespace,
      metricName: name,
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      region,
      dependsOn: topic.ready,
    }).overrideLogicalId(`cis-${control.id}`);
  }
}

const describe = ({ title, severity, cis, securityHub }: CisControl) =>
  [
    `${title} (${severity}).`,
    `CIS AWS Foundations Benchmark ${Object.entries(cis)
      .map(([version, id]) => `v${version}: ${id}`)
      .join(", ")}.`,
    ...(securityHub ? [`Security Hub ${securityHub}.`] : []),
  ].join(" ");
