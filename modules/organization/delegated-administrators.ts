import { CloudtrailOrganizationDelegatedAdminAccount } from "@cdktf/provider-aws/lib/cloudtrail-organization-delegated-admin-account";
import { OrganizationsDelegatedAdministrator } from "@cdktf/provider-aws/lib/organizations-delegated-administrator";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";

/**
 * Services whose organization-wide part the security account runs. GuardDuty and Security Hub are not among
 * them: designating an administrator enables them in its account, after which Terraform could no longer create
 * the detector there; their own stack designates, once the detector exists.
 * Sources: AWS Config developer guide, "Multi-account multi-Region data aggregation"; IAM user guide, "Delegated
 * administrator for IAM Access Analyzer"; GuardDuty user guide, "Managing accounts with AWS Organizations".
 */
export const delegatedServices = [
  "access-analyzer.amazonaws.com",
  "config-multiaccountsetup.amazonaws.com",
  "config.amazonaws.com",
] as const;

/** @param trustedAccess what turns on trusted access, without which no administrator can be registered */
export function delegatedAdministrators(
  scope: Construct,
  estate: Estate,
  trustedAccess: ITerraformDependable,
): void {
  const { id: accountId } = estate.accountOf("security");
  for (const servicePrincipal of delegatedServices)
    new OrganizationsDelegatedAdministrator(
      scope,
      `delegate-${servicePrincipal.replace(".amazonaws.com", "")}`,
      { accountId, servicePrincipal, dependsOn: [trustedAccess] },
    );
  // CloudTrail has a call of its own, which also creates the service-linked roles.
  if (estate.organization.trail.owner === "delegated-administrator")
    new CloudtrailOrganizationDelegatedAdminAccount(scope, "delegate-cloudtrail", {
      accountId,
      dependsOn: [trustedAccess],
    });
}
