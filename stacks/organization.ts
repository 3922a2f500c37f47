import type { App } from "cdktf";
import { ImportBlock } from "../modules/adoption/import-block";
import { CostAlerts } from "../modules/costs/cost-alerts";
import { alternateContacts } from "../modules/organization/alternate-contacts";
import { backupSettings } from "../modules/organization/backup-settings";
import { centralRootAccess } from "../modules/organization/central-root-access";
import { delegatedAdministrators } from "../modules/organization/delegated-administrators";
import { organizationSettings } from "../modules/organization/organization-settings";
import { leaveOut } from "../modules/policy/leave-out";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";
import { leftOut } from "./left-out";

/** The management account: what may act across all accounts, who administers it, whom AWS calls, what it may cost. */
export class OrganizationStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "organization", { estate, account: estate.accountOf("management"), wave: 1 });

    leaveOut(this, ...leftOut.organization(estate));
    const organization = organizationSettings(this, estate);
    new ImportBlock(organization, estate.organization.organization.id);
    delegatedAdministrators(this, estate, organization);
    centralRootAccess(this, estate, organization);
    backupSettings(this, estate, organization);
    alternateContacts(this, estate, organization);
    if (estate.costs) new CostAlerts(this, "cost-alerts", estate, estate.costs);
  }
}
