/** States in which a job ends without a recovery point, or with a part of one. Source: AWS Backup API, DescribeBackupJob, DescribeCopyJob, DescribeRestoreJob. */
const failed = ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"];

/**
 * The pattern of a job of AWS Backup that failed. Events of restore jobs say `status` where the others say `state`.
 * Source: AWS Backup developer guide, "Monitoring AWS Backup events using Amazon EventBridge".
 */
export const failedBackupJobs: string = JSON.stringify({
  source: ["aws.backup"],
  "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
  detail: { $or: [{ state: failed }, { status: failed }] },
});
