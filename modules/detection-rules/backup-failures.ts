import type { Construct } from "constructs";
import { failedBackupJobs } from "../../detections/channels/backup-jobs";
import { goesOff } from "../../detections/channels/own-alarms";
import { procedureOf } from "../../detections/channels/wording";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";
import type { EventBus } from "./event-bus";
import { plainRule } from "./plain-rule";

/** Tells of failed jobs of AWS Backup in any account and Region, and of central vaults that no copy reaches. */
export function backupFailures(
  scope: Construct,
  estate: Estate,
  bus: EventBus,
  topic: AlertTopic,
): void {
  const { backup, detections } = estate.organization;
  const told = { estate, bus, topic };
  const where = { account: "$.account", region: "$.region", time: "$.time" };
  const ending = [
    "Where: account <account>, Region <region>",
    "When: <time>",
    `Procedure: ${procedureOf({ procedure: "backup-destruction" }, detections.procedures)}`,
  ];
  plainRule(scope, "backup-jobs-failed", {
    ...told,
    description: "A backup, copy or restore job failed in an account",
    pattern: failedBackupJobs,
    // Restore jobs name the resource that they create.
    fields: {
      ...where,
      kind: "$.detail-type",
      resource: "$.detail.resourceArn",
      created: "$.detail.createdResourceArn",
    },
    lines: ["[HIGH] A job of AWS Backup failed", "What: <kind>, <resource> <created>", ...ending],
  });
  plainRule(scope, "no-backup-copies", {
    ...told,
    description: "No copy reaches the central vault of a Region",
    pattern: goesOff(estate.backup.noCopies),
    fields: where,
    lines: [
      `[HIGH] No copy arrived in the central vault for ${backup.copyAlarm.hours} hours`,
      ...ending,
    ],
  });
}
