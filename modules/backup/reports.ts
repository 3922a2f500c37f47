import { BackupReportPlan } from "@cdktf/provider-aws/lib/backup-report-plan";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import { reportBucket } from "./report-bucket";
import type { ServiceRoles } from "./service-roles";

/** Jobs of all accounts and Regions, each day. */
const reports = {
  backup_jobs: "BACKUP_JOB_REPORT",
  copy_jobs: "COPY_JOB_REPORT",
  restore_jobs: "RESTORE_JOB_REPORT",
};

/**
 * Daily reports on the jobs of the whole organization. The backup account may ask for them, because it administers AWS
 * Backup for the organization.
 * Source: AWS Backup developer guide, "Creating report plans".
 */
export function jobReports(scope: Construct, estate: Estate, roles: ServiceRoles): void {
  const { organization, regions } = estate.organization;
  if (!isAvailable("Backup Audit Manager", organization.partition)) return;
  const bucket = reportBucket(scope, estate);
  for (const [name, reportTemplate] of Object.entries(reports))
    new BackupReportPlan(scope, `report-${name.replace("_", "-")}`, {
      name: `${estate.backup.framework}_${name}`,
      description: "Jobs of all accounts and Regions",
      reportDeliveryChannel: {
        s3BucketName: bucket.bucketName,
        s3KeyPrefix: name.replace("_", "-"),
        formats: ["JSON"],
      },
      reportSetting: {
        reportTemplate,
        accounts: ["ROOT"],
        regions: ["*"],
      },
      region: regions.home,
      dependsOn: [...bucket.ready, roles.reports],
    });
}
