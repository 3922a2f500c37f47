import { BackupVaultNotifications } from "@cdktf/provider-aws/lib/backup-vault-notifications";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { alertKey } from "../alerting/alert-key";
import { AlertTopic } from "../alerting/alert-topic";
import { copyAlarms } from "./copy-alarms";

/** What a vault tells of; jobs of the other accounts and Regions are told by their events. Source: AWS Backup API, PutBackupVaultNotifications. */
const events = ["COPY_JOB_FAILED", "RESTORE_JOB_FAILED"];

/** Whom the backup account tells: alarms on missing copies, and failed jobs of the home Region's vault. */
export class BackupAlerts extends Construct {
  /** @param vaultName central vault of the home Region, as Terraform knows it */
  constructor(scope: Construct, id: string, estate: Estate, vaultName: string) {
    super(scope, id);
    const { account, topic: named } = estate.backup;
    const { home: region } = estate.organization.regions;
    const place = { accountId: account.id, region, backups: true };
    const topic = new AlertTopic(this, {
      estate,
      severity: "high",
      place,
      topic: named,
      key: alertKey(this, estate, place, named.keyAlias),
    });
    new BackupVaultNotifications(this, "notifications", {
      backupVaultName: vaultName,
      backupVaultEvents: events,
      snsTopicArn: topic.arn,
      region,
      dependsOn: topic.ready,
    }).overrideLogicalId("central-vault");
    copyAlarms(this, estate, topic);
  }
}
