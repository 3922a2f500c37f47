import { backupPolicies, backupPolicyLimits } from "../backup-policies";
import type { Problem } from "../diagnostics";
import { createEstate } from "../estate";
import type { Organization } from "../model";
import { checkSpecialRoles } from "./special-roles";

/** The plans, once a Region, fit into the backup policies that a root can have. */
export function checkBackupPolicies(organization: Organization): readonly Problem[] {
  // Without every special role there is no estate.
  if (checkSpecialRoles(organization).length > 0) return [];
  const needed = backupPolicies(createEstate(organization)).length;
  return needed <= backupPolicyLimits.policies
    ? []
    : [
        {
          path: ["backup", "plans"],
          message: `${organization.backup.plans.length} plans in ${organization.regions.governed.length} Regions need ${needed} backup policies, a root has ${backupPolicyLimits.policies}`,
          advice: "write fewer plans",
        },
      ];
}
