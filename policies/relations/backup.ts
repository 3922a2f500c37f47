import { from, relation, to } from "../engine/relation";
import { bucket } from "./storage";

const vault = to("aws_backup_vault", ["name", "id"], { sameAccountAndRegion: true });

export const lockOfVault = relation(
  "vaultLock.of",
  from("aws_backup_vault_lock_configuration", "backup_vault_name"),
  vault,
);
export const policyOfAirGappedVault = relation(
  "airGappedVaultPolicy.of",
  from("aws_backup_vault_policy", "backup_vault_name"),
  to("aws_backup_logically_air_gapped_vault", ["name", "id"], { sameAccountAndRegion: true }),
);
/** What an alarm on a metric of AWS Backup watches; a copy job is counted by its destination. */
export const alarmWatchesVault = relation(
  "alarm.watchesVault",
  [
    from("aws_cloudwatch_metric_alarm", "dimensions.BackupVaultName"),
    from("aws_cloudwatch_metric_alarm", "metric_query.metric.dimensions.BackupVaultName"),
  ],
  vault,
);
export const reportPlanWritesTo = relation(
  "reportPlan.writesTo",
  from("aws_backup_report_plan", "report_delivery_channel.s3_bucket_name"),
  bucket,
);
