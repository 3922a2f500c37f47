import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept, onlyPrincipals } from "../policy/conditions";
import { SecureBucket } from "../storage/secure-bucket";

/**
 * Receives the reports of AWS Backup, from the role that it has for them and nobody else. Without Object Lock: how
 * the service writes into a bucket with default retention is not documented.
 * Source: AWS Backup developer guide, "Creating report plans".
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
        Principal: { AWS: arns.accountRoot(accountId) },
        Action: "s3:PutObject",
        Resource: objects,
        Condition: onlyPrincipals(backup.reportRole),
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
