import { resourceControlServices } from "../aws/resource-control-services";
import type { Policy } from "./document";
import type { Request } from "./request";

type Levels = readonly (readonly Policy[])[];

/** What binds a request of the policies that an organization sets on the accounts of caller and resource. */
export interface Controls {
  readonly serviceControl: Levels;
  readonly resourceControl: Levels;
}

/**
 * Service control policies bind the callers of member accounts, their root users included; never the management
 * account, service-linked roles, AWS services, or who has no account.
 * Source: Organizations user guide, "Tasks and entities not restricted by SCPs".
 */
function boundByServiceControl({ principal }: Request, management?: string): boolean {
  if (!("account" in principal) || principal.organization === "none") return false;
  return (
    principal.account !== management && !(principal.kind === "role" && principal.serviceLinked)
  );
}

/**
 * Resource control policies bind whoever calls, on resources of member accounts of the services that support them;
 * not service-linked roles, and not the retirement of a grant.
 * Source: Organizations user guide, "Resources and entities not restricted by RCPs".
 */
function boundByResourceControl(
  { principal, action }: Request,
  owner?: string,
  management?: string,
): boolean {
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  if (!resourceControlServices.has(service) || /^kms:retiregrant$/i.test(action)) return false;
  if (principal.kind === "role" && principal.serviceLinked) return false;
  return management === undefined || owner !== management;
}

/** The organization's policies that bind a request. */
export const bindingControls = (
  request: Request,
  {
    owner,
    management,
    serviceControl = [],
    resourceControl = [],
  }: {
    readonly owner?: string | undefined;
    readonly management?: string | undefined;
    readonly serviceControl?: Levels;
    readonly resourceControl?: Levels;
  },
): Controls => ({
  serviceControl: boundByServiceControl(request, management) ? serviceControl : [],
  resourceControl: boundByResourceControl(request, owner, management) ? resourceControl : [],
});
