import type { App } from "cdktf";
import { airGappedVault } from "../modules/backup/air-gapped-vault";
import { BackupAlerts } from "../modules/backup/backup-alerts";
import { centralVault } from "../modules/backup/central-vault";
import { jobReports } from "../modules/backup/reports";
import { RestoreTests } from "../modules/backup/restore-tests";
import { serviceRoles } from "../modules/backup/service-roles";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";

/** The backup account: copies of every account's backups, where nobody can delete them before their time. */
export class BackupStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "backup", { estate, account: estate.accountOf("backup"), wave: 3 });
    const { governed, home } = estate.organization.regions;

    const roles = serviceRoles(this, estate);
    for (const region of governed) {
      const vault = centralVault(this, region, estate, roles.backup);
      if (region === home) new BackupAlerts(this, "backup-alerts", estate, vault.vaultName);
    }
    airGappedVault(this, estate, roles.backup);
    new RestoreTests(this, "restore-tests", estate);
    jobReports(this, estate, roles);
  }
}
