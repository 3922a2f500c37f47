import { IamOrganizationsFeatures } from "@cdktf/provider-aws/lib/iam-organizations-features";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";

/**
 * Member accounts need no root credentials of their own: the management account removes them, and opens a session
 * of 15 minutes for one of five tasks where only root can help, such as a bucket that denies everybody.
 * Source: IAM user guide, "Centralize root access for member accounts".
 */
export function centralRootAccess(
  scope: Construct,
  { organization }: Estate,
  trustedAccess: ITerraformDependable,
): void {
  const { partition } = organization.organization;
  if (
    organization.organizationServices.centralRootAccess &&
    isAvailable("central root access", partition)
  )
    new IamOrganizationsFeatures(scope, "central-root-access", {
      enabledFeatures: ["RootCredentialsManagement", "RootSessions"],
      dependsOn: [trustedAccess],
    });
}
