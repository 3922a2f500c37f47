import {
  BackupFramework,
  type BackupFrameworkControl,
} from "@cdktf/provider-aws/lib/backup-framework";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";

/**
 * Backup Audit Manager looks at the central vaults each day. A framework is made of rules of AWS Config, so it can be
 * made only where a recorder runs. Resources of other accounts are not seen from here: their jobs are in the reports.
 * Source: AWS Backup developer guide, "Creating frameworks using the AWS Backup API".
 *
 * @param recording recorders that must run first; undefined where somebody else has made them
 */
export function auditFrameworks(
  scope: Construct,
  estate: Estate,
  recording: readonly ITerraformDependable[],
): void {
  const { account, framework: name } = estate.backup;
  const { organization } = estate.organization;
  if (!isAvailable("Backup Audit Manager", organization.partition)) return;
  for (const region of account.regions)
    new BackupFramework(scope, `backup-framework-${region}`, {
      name,
      description: "Recovery points are encrypted, kept, and not deleted by hand",
      control: controls(estate),
      region,
      ...(recording.length > 0 && { dependsOn: [...recording] }),
    });
}

/** Source: AWS Backup developer guide, "Controls and remediation". */
function controls({ backup, organization, roles }: Estate): BackupFrameworkControl[] {
  return [
    { name: "BACKUP_RECOVERY_POINT_ENCRYPTED" },
    {
      name: "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED",
      inputParameter: [{ name: "principalArnList", value: roles.breakGlass(backup.account.id) }],
    },
    {
      name: "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
      inputParameter: [
        {
          name: "requiredRetentionDays",
          value: String(organization.backup.lock.minRetentionDays),
        },
      ],
    },
  ];
}
