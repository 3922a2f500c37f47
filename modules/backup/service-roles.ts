import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { ImportBlock } from "../adoption/import-block";

export interface ServiceRoles {
  /** Copies into the account. */
  readonly backup: IamServiceLinkedRole;
  /** Writes reports. */
  readonly reports: IamServiceLinkedRole;
}

/**
 * The roles that AWS Backup has for itself in the backup account. It would make them when it first needs them: too
 * late for copies from another account and for the policy of the report bucket.
 * Source: AWS Backup developer guide, "Using service-linked roles".
 */
export function serviceRoles(scope: Construct, { backup, organization }: Estate): ServiceRoles {
  const existing = organization.backup.importServiceLinkedRoles;
  const create = (id: string, awsServiceName: (typeof existing)[number], arn: string) => {
    const role = new IamServiceLinkedRole(scope, id, { awsServiceName });
    if (existing.includes(awsServiceName)) new ImportBlock(role, arn);
    return role;
  };
  return {
    backup: create(
      "backup-role",
      "backup.amazonaws.com",
      backup.serviceLinkedRole(backup.account.id),
    ),
    reports: create("report-role", "reports.backup.amazonaws.com", backup.reportRole),
  };
}
