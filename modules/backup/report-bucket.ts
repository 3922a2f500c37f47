import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept } from "../policy/conditions";
import { SecureBucket } from "../storage/secure-bucket";

/**
 * Receives the reports of AWS Backup, from the role that it has for them and nobody else. The policy that AWS gives the
 * role does not let it write, so the bucket names the role itself: the account would not do. Without Object Lock: how the
 * service writes into a bucket with default retention is not documented.
 * Sources: AWS Backup developer guide, "Creating report plans"; AWS managed policy reference,
 * "AWSServiceRolePolicyForBackupReports".
 */
export function reportBucket(scope: Construct, estate: Estate): SecureBucket {
  const { arns, backup, organization, roles } = estate;
  const { id: accountId } = backup.account;
  const objects = arns.objects(backup.reports.name);
  return new SecureBucket(scope, "backup-reports", {
    estate,
    accountId,
    region: organization.regions.home,
    bucketName: backup.reports.name,
    retention: organization.retention.config,
    writers: [
      {
        Sid: "AllowReports",
        Effect: "Allow",
        Principal: { AWS: backup.reportRole },
        Action: "s3:PutObject",
        Resource: objects,
      },
      {
        Sid: "DenyOtherWriters",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:PutObject", "s3:ReplicateObject"],
        Resource: objects,
        Condition: allPrincipalsExcept(backup.reportRole, roles.breakGlass(accountId)),
      },
    ],
  });
}
