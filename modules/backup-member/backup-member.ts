import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { BackupRole } from "./backup-role";
import { localVault } from "./local-vault";
import { regionSettings } from "./region-settings";

/** What backup policies need in every account: a role, and in each Region a vault and the types that are backed up. */
export class BackupMember extends Construct {
  constructor(scope: Construct, id: string, estate: Estate, account: Account) {
    super(scope, id);
    new BackupRole(this, "backup-service", estate, account.id);
    for (const region of account.regions) {
      regionSettings(this, region, estate);
      localVault(this, region, estate, account.id);
    }
  }
}
