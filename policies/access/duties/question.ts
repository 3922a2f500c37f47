import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { canonicalText } from "../../engine/text";
import type { Applicable } from "../../iam/decide";
import type { Policy } from "../../iam/document";
import { organizationOf } from "../../iam/organization";
import type { Context, Principal, Request } from "../../iam/request";
import { accessTo, policyIn } from "../../iam/resource-policies";
import type { Role } from "../../iam/roles";
import { assetOf } from "../assets";
import { allowing, allowsEverything } from "../built-in";
import { boundedBy, identityFrom } from "../callers";
import { controlsOf } from "../controls";
import type { Duty } from "./duty";
import { type Found, foundIn } from "./found";

/** One duty as a question about one of its actions, with every policy that AWS asks. */
export interface Question {
  readonly duty: Duty;
  readonly request: Request;
  readonly applicable: Applicable;
  /** What carries the caller's own policies: its role, or the stack set that makes it. */
  readonly caller: Resource | undefined;
  /** What is asked about, where the estate makes it. */
  readonly holder: Resource | undefined;
}

/** The questions of a duty: one for each of its actions, and for each VPC endpoint that it may come through. */
export function questionsOf(duty: Duty, estate: Estate): readonly Question[] {
  const found = foundIn(estate);
  const holder = found.resource(duty.resource);
  const role = duty.who.includes(":role/") ? found.role(duty.who) : undefined;
  const principal = principalOf(duty, estate);
  const caller = "account" in principal ? principal.account : undefined;
  const owner = ownerOf(duty, holder) ?? caller;
  const resource =
    duty.resource.includes(":alias/") && holder ? holder.arn : resourceArn(duty.resource, holder);
  const controls = controlsOf(estate);
  const context = contextOf(duty, { holder, owner, estate });
  const given = {
    owner,
    management: controls.management,
    serviceControl: caller === undefined ? [] : controls.serviceControl(caller),
    resourceControl: owner === undefined ? [] : controls.resourceControl(owner),
    ...policiesOf(duty, role, found),
  };
  const endpoints = endpointsOf(duty, caller, found);
  return duty.actions.flatMap((action) =>
    endpoints.map((endpoint): Question => {
      const assumes = action.startsWith("sts:") && duty.resource.includes(":role/");
      return {
        duty,
        caller: role?.holder,
        holder,
        request: {
          principal,
          action,
          resource,
          context: endpoint ? { ...context, ...throughEndpoint(endpoint) } : context,
        },
        applicable: {
          ...given,
          ruledByResource: assumes || holder?.type === "aws_kms_key",
          resource: assumes ? trustOf(duty, found) : resourcePolicies(holder),
          ...(endpoint && { endpoint: [policyIn(endpoint, "policy")] }),
        },
      };
    }),
  );
}

function principalOf({ who }: Duty, estate: Estate): Principal {
  const organization = organizationOf(estate);
  const [, , , , account = ""] = who.split(":");
  const member = { account, ...(organization !== undefined && { organization }) };
  if (!who.startsWith("arn:")) return { kind: "service", service: who };
  if (who.includes(":oidc-provider/")) return { kind: "federated", provider: who };
  if (who.includes(":user/")) return { ...member, kind: "user", arn: who };
  const serviceLinked = who.includes(":role/aws-service-role/");
  return { ...member, kind: "role", arn: who, ...(serviceLinked && { serviceLinked }) };
}

/** The policies of the caller; those of service-linked roles, and of callers from elsewhere, allow all that they need. */
function policiesOf(
  { who, actions, managed, holding }: Duty,
  role: (Role & { readonly holder: Resource }) | undefined,
  found: Found,
): Pick<Applicable, "boundary" | "identity"> {
  if (holding === "*" || who.includes(":role/aws-service-role/"))
    return { identity: [allowsEverything] };
  if (holding !== undefined) return { identity: found.policies(holding) };
  if (!role) return { identity: [] };
  const isAttached =
    managed !== undefined && role.rights.managed.some((arn) => arn.endsWith(`/${managed}`));
  return {
    identity: [
      ...identityFrom(role.rights, role.trust),
      ...(isAttached ? [allowing(managed, actions)] : []),
    ],
    ...(role.holder.type === "aws_iam_role" && boundedBy(role.holder)),
  };
}

const trustOf = ({ resource }: Duty, found: Found): readonly Policy[] => {
  const role = found.role(resource);
  return role ? [role.trust] : [];
};

/** The trust policy of a role says who assumes it, not who passes or changes it. */
const resourcePolicies = (holder: Resource | undefined): readonly Policy[] =>
  holder && holder.type !== "aws_iam_role" ? accessTo(holder).documents : [];

/** An ARN within something whose own ARN comes with the apply stays as it is written. */
const resourceArn = (resource: string, holder: Resource | undefined): string =>
  holder?.type === "aws_kms_key" ? holder.arn : resource;

/** ARNs of buckets, snapshots and images name no account. */
function ownerOf({ context }: Duty, holder: Resource | undefined): string | undefined {
  const stated = context["aws:resourceaccount"];
  if (Array.isArray(stated)) return stated[0] as string;
  if (holder) return holder.account;
  return undefined;
}

function endpointsOf(
  { endpoint }: Duty,
  account: string | undefined,
  found: Found,
): readonly (Resource | undefined)[] {
  return endpoint === undefined ? [undefined] : found.endpoints(endpoint, account);
}

const throughEndpoint = (endpoint: Resource): Context => ({
  "aws:sourcevpce": [canonicalText(endpoint.referred("id").val ?? "") ?? ""],
});

/** Keys that every request carries, with values that nobody knows here. */
const always: Context = {
  "aws:currenttime": "any",
  "aws:epochtime": "any",
  "aws:principalorgpaths": "any",
  "aws:resourceorgpaths": "any",
  "aws:sourceip": "any",
  "aws:tokenissuetime": "any",
  "aws:useragent": "any",
  "aws:userid": "any",
};

function contextOf(
  { who, resource, context }: Duty,
  {
    holder,
    owner,
    estate,
  }: {
    readonly holder: Resource | undefined;
    readonly owner: string | undefined;
    readonly estate: Estate;
  },
): Context {
  const organization = organizationOf(estate);
  const isMember = owner !== undefined && estate.accounts.includes(owner);
  const region = resource.split(":")[3] || holder?.region;
  const isService = !who.startsWith("arn:");
  const alias = /:(alias\/.+)$/.exec(resource)?.[1];
  return {
    "*": "absent",
    ...always,
    ...(holder && assetOf(holder, estate)?.context),
    ...(alias !== undefined && { "kms:resourcealiases": [alias] }),
    ...(region !== undefined && region !== "*" && { "aws:requestedregion": [region] }),
    ...(owner !== undefined && {
      "aws:resourceaccount": [owner],
      "s3:resourceaccount": [owner],
      "aws:resourceorgid":
        isMember && organization !== undefined ? [organization] : ("absent" as const),
    }),
    ...(isService && {
      "aws:sourcearn": "absent" as const,
      "aws:sourceaccount": "absent" as const,
      "aws:sourceorgid":
        organization !== undefined && context["aws:sourceaccount"] !== undefined
          ? [organization]
          : ("absent" as const),
    }),
    ...context,
  };
}
