import { all, any, anyOf, maybe, no, type Reason, type Tri, yes } from "../engine/tri";
import { bindingControls } from "./controls";
import type { Policy } from "./document";
import { denies, grants, saysNothing } from "./evaluate";
import { type Grant, grantsOf } from "./grants";
import type { Closeness } from "./naming";
import type { AccountPrincipal, Request } from "./request";

/** Every policy that AWS asks about one request. */
export interface Applicable {
  /** Account of the resource. @default - it is not known */
  readonly owner?: string | undefined;
  /** Management account of the organization: its policies do not bind it. @default - it is not known */
  readonly management?: string | undefined;
  /**
   * Roles and keys: only what their own policy allows is allowed, in the same account too.
   * @default false - an identity policy of the same account is enough
   */
  readonly ruledByResource?: boolean;
  /** Policies of the caller. @default - none */
  readonly identity?: readonly Policy[];
  /** @default - no boundary */
  readonly boundary?: readonly Policy[];
  /** @default - no session policies */
  readonly session?: readonly Policy[];
  /** The resource's own policy. @default - none */
  readonly resource?: readonly Policy[];
  /** Grants of a key. @default - none */
  readonly grants?: readonly Grant[];
  /** Service control policies of the caller's account: of the root, each organizational unit, the account. */
  readonly serviceControl?: readonly (readonly Policy[])[];
  /** Resource control policies of the owner's account, likewise; what AWS attaches itself may be left out. */
  readonly resourceControl?: readonly (readonly Policy[])[];
  /** Policy of the VPC endpoint that the call comes through. @default - it comes through none */
  readonly endpoint?: readonly Policy[];
}

/** What AWS decides; `by` tells because of which statements. */
export type Decision =
  | { readonly answer: "allowed"; readonly by: () => readonly Reason[] }
  | {
      readonly answer: "denied";
      readonly how: "explicit" | "implicit";
      readonly by: () => readonly Reason[];
    }
  /** On conditions whose keys, or references whose values, nobody knows yet. */
  | { readonly answer: "depends"; readonly by: () => readonly Reason[] };

/** Whether some policy denies, and whether all that must allow do; the parts of a decision. */
export interface Parts {
  readonly denied: Tri;
  readonly granted: Tri;
}

/**
 * Decides as AWS does: an explicit deny anywhere wins, and all that must allow, must.
 * Source: IAM user guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export const decide = (request: Request, applicable: Applicable): Decision =>
  decisionFrom(partsOf(request, applicable));

function decisionFrom({ denied, granted }: Parts): Decision {
  if (denied.answer === "yes") return { answer: "denied", how: "explicit", by: denied.because };
  if (granted.answer === "no") return { answer: "denied", how: "implicit", by: granted.because };
  const open = [denied, granted].filter(({ answer }) => answer === "maybe");
  return open.length > 0
    ? { answer: "depends", by: () => open.flatMap((part) => part.because()) }
    : { answer: "allowed", by: granted.because };
}

/**
 * As `decide`, for many questions: what nothing allows is not looked at further, so that it counts as denied implicitly
 * even where a statement denies it, too.
 */
export function decideBriefly(request: Request, applicable: Applicable): Decision {
  if (isUnheard(request, applicable))
    return {
      answer: "denied",
      how: "implicit",
      by: () => grantedBy(request, applicable).because(),
    };
  const granted = grantedBy(request, applicable);
  return granted.answer === "no"
    ? { answer: "denied", how: "implicit", by: granted.because }
    : decisionFrom({ granted, denied: deniedBy(request, applicable) });
}

/** Whether no policy that could let a role or user in speaks of the action at all, which is so for most questions. */
function isUnheard(
  { principal, action }: Request,
  { owner, identity = [], resource = [], grants: given = [] }: Applicable,
): boolean {
  const isSilent = (policy: Policy) => saysNothing(policy, "Allow", action);
  return (
    (principal.kind === "role" || principal.kind === "user") &&
    owner !== undefined &&
    given.length === 0 &&
    identity.every(isSilent) &&
    resource.every(isSilent)
  );
}

export const partsOf = (request: Request, applicable: Applicable): Parts => ({
  granted: grantedBy(request, applicable),
  denied: deniedBy(request, applicable),
});

/** Whether some policy of any kind denies. */
export function deniedBy(asked: Request, applicable: Applicable): Tri {
  const { serviceControl, resourceControl } = bindingControls(asked, applicable);
  const { identity = [], boundary, session, resource = [] } = applicable;
  const request = bounded(asked, boundary !== undefined);
  const own = "account" in asked.principal;
  const every = [
    ...(own ? [...identity, ...(boundary ?? []), ...(session ?? [])] : []),
    ...resource,
    ...(isDirect(asked) ? (applicable.endpoint ?? []) : []),
    ...serviceControl.flat(),
    ...resourceControl.flat(),
  ];
  return anyOf(every, (policy) => denies(policy, request), "no statement denies");
}

/** Whether all that must allow, do. */
function grantedBy(asked: Request, applicable: Applicable): Tri {
  const { boundary, endpoint } = applicable;
  const request = bounded(asked, boundary !== undefined);
  const own = grantedTo(request, applicable);
  if (own.answer === "no") return own;
  return all([
    ...bindingControls(asked, applicable).serviceControl.map((level) =>
      granting(level, request, "no service control policy of a level allows"),
    ),
    ...(endpoint && isDirect(asked)
      ? [granting(endpoint, request, "the VPC endpoint does not allow")]
      : []),
    own,
  ]);
}

/** A service that calls in its own name, or in its caller's, does not come through the caller's endpoint. */
const isDirect = ({ principal, via }: Request) => principal.kind !== "service" && !via;

const withBoundary = new WeakMap<AccountPrincipal, AccountPrincipal>();

/** `NotPrincipal` looks at the caller's boundary. */
function bounded(request: Request, isBounded: boolean): Request {
  const { principal } = request;
  if (!isBounded || !("account" in principal) || principal.bounded) return request;
  // One caller is asked about many times: it stays one, and so does what is known of it.
  const known = withBoundary.get(principal) ?? { ...principal, bounded: true };
  withBoundary.set(principal, known);
  return { ...request, principal: known };
}

const granting = (policies: readonly Policy[], request: Request, otherwise: string): Tri =>
  anyOf(policies, (policy) => grants(policy, request), otherwise);

function grantedTo(request: Request, applicable: Applicable): Tri {
  const { principal } = request;
  const { resource = [], grants: given = [] } = applicable;
  const byResource = (closeness?: Closeness): Tri =>
    anyOf(resource, (policy) => grants(policy, request, closeness), "the resource has no policy");
  const byGrant = grantsOf(given, request);
  if (!("account" in principal)) return any([byResource(), byGrant]);
  if (principal.kind === "root" && /^sts:AssumeRole$/i.test(request.action))
    return no("a root user assumes no role");
  const ownerIsCaller = sameAccount(principal, applicable);
  if (ownerIsCaller === undefined) return maybe("depends on which account owns the resource");
  const limits = withinLimits(request, applicable);
  const identity =
    principal.kind === "root"
      ? yes()
      : granting(applicable.identity ?? [], request, "the caller has no policy");
  if (!ownerIsCaller) return all([any([byResource(), byGrant]), identity, limits]);
  return any([
    byResource("itself"),
    all([any([byResource("role"), byGrant]), limits]),
    all([
      applicable.ruledByResource
        ? byResource(principal.kind === "root" ? "itself" : "account")
        : yes(),
      identity,
      limits,
    ]),
  ]);
}

/** Permissions boundary and session policies: what they do not allow, no policy of the caller can. */
const withinLimits = (request: Request, { boundary, session }: Applicable): Tri =>
  all(
    [
      { policies: boundary, otherwise: "the permissions boundary allows nothing" },
      { policies: session, otherwise: "the session policy allows nothing" },
    ].map(({ policies, otherwise }) =>
      policies === undefined ? yes() : granting(policies, request, otherwise),
    ),
  );

const sameAccount = ({ account }: AccountPrincipal, { owner }: Applicable): boolean | undefined =>
  owner === undefined ? undefined : owner === account;
