import type { Resource } from "../engine/resource";
import { all, any, no, type Tri, whether } from "../engine/tri";
import { roleOf } from "./request";
import { policyIn } from "./resource-policies";
import { hasManaged, type Rights, rightsOf } from "./role-rights";

/**
 * Whether a role is as good as an administrator of its account: it has every right, or it may change who becomes the
 * role that deploys, which has.
 */
export const isAdministrator = (it: Resource, rights: Rights): Tri =>
  any([hasManaged(rights, "AdministratorAccess"), changesDeployer(it, rights)]);

function changesDeployer(it: Resource, rights: Rights): Tri {
  const { account, deployer } = it;
  if (it.type !== "aws_iam_role" || deployer === undefined || deployer.split(":")[4] !== account)
    return no("the role that deploys is not known");
  return rights.allow({
    principal: roleOf(it.arn),
    action: "iam:UpdateAssumeRolePolicy",
    resource: deployer,
    context: {},
  });
}

/** A role that people assume with MFA, and that is as good as an administrator. */
export const isBreakGlass = (it: Resource): Tri =>
  all([
    isAdministrator(it, rightsOf(it)),
    any(
      policyIn(it, "assume_role_policy").statements.flatMap(({ conditions }) =>
        conditions.map(({ key }) =>
          whether(key.toLowerCase() === "aws:multifactorauthpresent", "no MFA is asked"),
        ),
      ),
    ),
  ]);
