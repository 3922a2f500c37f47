import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";
import { deploymentRoles } from "./deployment-roles";

/**
 * The deployment roles of the management account, which no service-managed stack set reaches.
 * Source: CloudFormation user guide, "Considerations when using StackSets with AWS Organizations".
 */
export function managementRoles(scope: Construct, estate: Estate): void {
  for (const { name, description, trust, managedPolicy, denies } of deploymentRoles(estate)) {
    const role = new IamRole(scope, name, {
      name,
      description,
      assumeRolePolicy: policyJson("role trust", trust),
    });
    new IamRolePolicy(scope, `${name}-denies`, {
      name: "limits",
      role: role.name,
      policy: policyJson("role policy", denies),
    });
    new IamRolePolicyAttachment(scope, `${name}-rights`, {
      role: role.name,
      policyArn: managedPolicy,
    });
  }
}
