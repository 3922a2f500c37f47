import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";

/** Seconds. A longer evaluation than a day needs periods of an hour. Source: CloudWatch PutMetricAlarm API. */
const hour = 3600;

/**
 * Goes off when no copy arrived in a central vault for some hours. AWS Backup counts copy jobs by their destination
 * vault, but does not say in which account; a recovery point is counted where it is, and only copies make one in a
 * central vault. Either will do. It publishes no zeros: no data is no copy.
 * Outside the home Region the alarm has no action; there its state changes are forwarded as events.
 * Source: AWS Backup developer guide, "AWS Backup metrics with Amazon CloudWatch".
 */
export function copyAlarms(scope: Construct, estate: Estate, topic: AlertTopic): void {
  const { backup, regions } = estate.organization;
  const { hours } = backup.copyAlarm;
  if (estate.backup.policy === undefined) return;
  if (!backup.plans.some(({ copy }) => copy)) return;
  for (const region of backup.copyAlarm.regions) {
    const { name } = estate.backup.central(region);
    const metric = (id: string, metricName: string) => ({
      id,
      returnData: false,
      metric: {
        namespace: "AWS/Backup",
        metricName,
        dimensions: { BackupVaultName: name },
        period: hour,
        stat: "Sum",
      },
    });
    new CloudwatchMetricAlarm(scope, `no-copies-${region}`, {
      alarmName: estate.backup.noCopies,
      alarmDescription: `No copy arrived in the vault ${name} for ${hours} hours. Procedure: backup-destruction`,
      metricQuery: [
        metric("copied", "NumberOfCopyJobsCompleted"),
        metric("arrived", "NumberOfRecoveryPointsCompleted"),
        {
          id: "copies",
          // A sum over several metrics counts those that have data.
          expression: "SUM(METRICS())",
          label: "Copies",
          returnData: true,
        },
      ],
      evaluationPeriods: hours,
      datapointsToAlarm: hours,
      threshold: 1,
      comparisonOperator: "LessThanThreshold",
      treatMissingData: "breaching",
      region,
      ...(region === regions.home && { alarmActions: [topic.arn], dependsOn: topic.ready }),
    }).overrideLogicalId(`no-copies-${region}`);
  }
}
