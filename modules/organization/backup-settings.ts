import { BackupGlobalSettings } from "@cdktf/provider-aws/lib/backup-global-settings";
import { OrganizationsDelegatedAdministrator } from "@cdktf/provider-aws/lib/organizations-delegated-administrator";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";

/**
 * Lets accounts copy backups to each other, and the backup account see the jobs of all of them. It administers AWS
 * Backup, but not the backup policies: those stay with the management account.
 * Source: AWS Backup developer guide, "Managing AWS Backup resources across multiple AWS accounts".
 */
export function backupSettings(
  scope: Construct,
  { backup, organization }: Estate,
  trustedAccess: ITerraformDependable,
): void {
  const { partition } = organization.organization;
  const managed = isAvailable("backup policies", partition);
  new BackupGlobalSettings(scope, "backup-settings", {
    globalSettings: {
      isCrossAccountBackupEnabled: "true",
      ...(managed && { isDelegatedAdministratorEnabled: "true" }),
      ...(isAvailable("logically air-gapped vaults", partition) && { isMpaEnabled: "false" }),
    },
    dependsOn: [trustedAccess],
  });
  if (managed)
    new OrganizationsDelegatedAdministrator(scope, "delegate-backup", {
      accountId: backup.account.id,
      servicePrincipal: "backup.amazonaws.com",
      dependsOn: [trustedAccess],
    });
}
