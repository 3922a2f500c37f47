import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { canonicalText, hasHole } from "../../engine/text";
import type { Applicable } from "../../iam/decide";
import type { Policy } from "../../iam/document";
import { organizationOf } from "../../iam/organization";
import type { Context, Request } from "../../iam/request";
import { accessTo, policyIn } from "../../iam/resource-policies";
import { assetOf } from "../assets";
import { allowsEverything } from "../built-in";
import { controlsOf } from "../controls";
import { dutyCaller } from "./caller";
import type { Duty } from "./duty";
import { type Found, foundIn } from "./found";

/** One duty as a question about one of its actions, with every policy that AWS asks. */
export interface Question {
  readonly duty: Duty;
  readonly request: Request;
  readonly applicable: Applicable;
  /** What carries the caller's own policies, where the estate makes it. */
  readonly caller: Resource | undefined;
  /** What is asked about, where the estate makes it. */
  readonly holder: Resource | undefined;
}

/** The questions of a duty: one for each of its actions, and for each VPC endpoint that it may come through. */
export function questionsOf(duty: Duty, estate: Estate): readonly Question[] {
  const found = foundIn(estate);
  const holder = found.resource(duty.resource);
  const { account, madeBy, own, principal } = dutyCaller(duty, estate);
  const owner = ownerOf(duty, holder) ?? account;
  const controls = controlsOf(estate);
  const resource = holder?.type === "aws_kms_key" ? keyArn(holder) : duty.resource;
  const context = contextOf(duty, { holder, owner, estate, found });
  const policies = resourcePolicies(holder, owner, found);
  const endpoints =
    duty.endpoint === undefined ? [undefined] : found.endpoints(duty.endpoint, account);
  return duty.actions.flatMap((action) =>
    endpoints.map((endpoint): Question => {
      const assumes = action.startsWith("sts:") && duty.resource.includes(":role/");
      return {
        duty,
        caller: madeBy,
        holder,
        request: {
          principal,
          action,
          resource,
          context: endpoint ? { ...context, ...throughEndpoint(endpoint) } : context,
        },
        applicable: {
          owner,
          management: controls.management,
          serviceControl: account === undefined ? [] : controls.serviceControl(account),
          resourceControl: owner === undefined ? [] : controls.resourceControl(owner),
          ...own,
          ruledByResource: assumes || holder?.type === "aws_kms_key",
          resource: assumes ? trustOf(duty, found) : policies,
          ...(endpoint && { endpoint: [policyIn(endpoint, "policy")] }),
        },
      };
    }),
  );
}

/** Whom a role trusts that somebody else makes, nothing here says. */
const trustOf = ({ resource }: Duty, found: Found): readonly Policy[] => [
  found.role(resource)?.trust ?? allowsEverything,
];

/**
 * The trust policy of a role says who assumes it, not who passes or changes it. What others keep for everybody, such as
 * AWS the files of its agents, lets in.
 */
function resourcePolicies(
  holder: Resource | undefined,
  owner: string | undefined,
  found: Found,
): readonly Policy[] {
  if (holder) return holder.type === "aws_iam_role" ? [] : accessTo(holder).documents;
  return owner === undefined || found.isMember(owner) ? [] : [allowsEverything];
}

/** Of a key's ARN only the last part comes with the apply. */
function keyArn(key: Resource): string {
  const id = canonicalText(key.referred("key_id").val ?? "") ?? "";
  return hasHole(key.arn)
    ? `arn:${key.partition}:kms:${key.region ?? ""}:${key.account ?? ""}:key/${id}`
    : key.arn;
}

/** ARNs of buckets, snapshots and images name no account. */
function ownerOf({ context }: Duty, holder: Resource | undefined): string | undefined {
  const stated = context["aws:resourceaccount"];
  return stated === undefined || typeof stated === "string" ? holder?.account : stated[0];
}

const throughEndpoint = (endpoint: Resource): Context => ({
  "aws:sourcevpce": [canonicalText(endpoint.referred("id").val ?? "") ?? ""],
});

/** What a request does not carry but for this, a duty says. */
const always: Context = {
  "*": "absent",
  "aws:currenttime": "any",
  "aws:epochtime": "any",
  "aws:principalorgpaths": "any",
  "aws:resourceorgpaths": "any",
  "aws:sourceip": "any",
  "aws:tokenissuetime": "any",
  "aws:useragent": "any",
  "aws:userid": "any",
};

interface Surroundings {
  readonly holder: Resource | undefined;
  readonly owner: string | undefined;
  readonly estate: Estate;
  readonly found: Found;
}

/** What every request to a resource carries. */
const carried = new WeakMap<Found, Map<string, Context>>();

function contextOf({ who, resource, context }: Duty, around: Surroundings): Context {
  const { found, owner, estate } = around;
  const known = carried.get(found) ?? new Map<string, Context>();
  carried.set(found, known);
  const key = `${owner ?? ""} ${resource}`;
  let base = known.get(key);
  if (!base) known.set(key, (base = toResource(resource, around)));
  return {
    ...base,
    ...(!who.startsWith("arn:") && sourceOf(context, organizationOf(estate))),
    ...context,
  };
}

function toResource(resource: string, { holder, owner, estate, found }: Surroundings): Context {
  const member = owner !== undefined && found.isMember(owner) ? organizationOf(estate) : undefined;
  const [, , , region = ""] = resource.split(":");
  // Where neither the ARN nor its holder tells a Region, one in which the account has something.
  const requested =
    region === ""
      ? (holder?.region ?? (owner === undefined ? undefined : estate.firstIn(owner)?.region))
      : region;
  const alias = /:(alias\/.+)$/.exec(resource)?.[1];
  return {
    ...always,
    ...(holder && assetOf(holder, estate)?.context),
    ...(alias !== undefined && { "kms:resourcealiases": [alias] }),
    ...(requested !== undefined && { "aws:requestedregion": [requested] }),
    ...(owner !== undefined && {
      "aws:resourceaccount": [owner],
      "s3:resourceaccount": [owner],
      "aws:resourceorgid": member === undefined ? ("absent" as const) : [member],
    }),
  };
}

/** What a service says of whom it acts for: of its account, also the organization. */
const sourceOf = (context: Context, organization: string | undefined): Context => ({
  "aws:sourcearn": "absent",
  "aws:sourceaccount": "absent",
  "aws:sourceorgid":
    organization === undefined || context["aws:sourceaccount"] === undefined
      ? "absent"
      : [organization],
});
