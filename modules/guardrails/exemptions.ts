import { isAvailable } from "../../organization/availability";
import { breakGlassRoleName, type Estate } from "../../organization/estate";
import { responderRoles } from "../../organization/responders";
import type { ConditionBlock } from "../policy/document";

/** Roles that a guardrail may spare. Each is made by this baseline or by AWS, and no member account can alter it. */
export type ExemptRole =
  | "break-glass"
  | "apply"
  | "responder"
  | "acquisition"
  | "starter"
  | "stack-sets"
  | "organization-access";

/** What the documentation calls them. */
export const exemptRoleTitles: Readonly<Record<ExemptRole, string>> = {
  "break-glass": "break glass",
  apply: "pipeline (apply)",
  responder: "responder",
  acquisition: "acquisition",
  starter: "starter of responses",
  "stack-sets": "CloudFormation StackSets",
  "organization-access": "OrganizationAccountAccessRole",
};

/**
 * The role of which CloudFormation makes one per stack set, with a suffix of its own. No name can be given in full, so
 * the guardrails let nobody but CloudFormation's service-linked role, which they do not bind, make or alter one.
 * Source: CloudFormation user guide, "Using service-linked roles for CloudFormation StackSets".
 */
export const stackSetsRole = "stacksets-exec-*";

/** Made in every account that Organizations creates. Source: Organizations API, CreateAccount. */
export const organizationAccessRole = "OrganizationAccountAccessRole";

const roleName = (role: ExemptRole, { organization, procedures }: Estate): string =>
  ({
    "break-glass": breakGlassRoleName,
    apply: organization.deployment.applyRole,
    responder: responderRoles.responder,
    acquisition: responderRoles.acquisition,
    starter: procedures.automation.starter,
    "stack-sets": stackSetsRole,
    "organization-access": organizationAccessRole,
  })[role];

/** Who may change evidence's configuration: whoever deploys it, and the break-glass role. */
export const administrators: readonly ExemptRole[] = ["break-glass", "apply"];

/** Who may destroy: in a sandbox the pipeline, too, because it must be able to clean up. */
export const destroyers = ({ organization }: Estate): readonly ExemptRole[] =>
  organization.profile === "production" ? ["break-glass"] : administrators;

/** Who makes the roles of the pipeline in an account: the stack set of `bootstrap`, or what stands in for it. */
export function deploymentRoleMakers({ organization }: Estate): readonly ExemptRole[] {
  const { deployment } = organization;
  const { partition } = organization.organization;
  if (deployment.accountRoles === "existing") return ["stack-sets", "organization-access"];
  return isAvailable("service-managed stack sets", partition)
    ? ["stack-sets"]
    : ["organization-access"];
}

/** For a Deny: everybody but the roles, in one account or, by default, in whichever they are. */
export const allBut = (
  estate: Estate,
  roles: readonly ExemptRole[],
  accountId = "*",
): ConditionBlock => ({
  ArnNotLike: {
    "aws:PrincipalArn": roles.map((role) => estate.arns.role(accountId, roleName(role, estate))),
  },
});
