import {
  all,
  allOf,
  any,
  anyOf,
  type Answer,
  maybe,
  no,
  type Reason,
  type Tri,
  yes,
} from "../engine/tri";
import { type Applicable, besidesResource, bounded } from "./applicable";
import { bindingControls } from "./controls";
import type { Policy } from "./document";
import { answerOf, denies, grants, saysNothing } from "./evaluate";
import { grantsOf } from "./grants";
import type { Closeness } from "./naming";
import type { Outlook } from "./outlook";
import type { AccountPrincipal, Request } from "./request";

export type { Applicable } from "./applicable";

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
 * @param outlook what is known of the caller and the action already, by the same policies
 */
export function decideBriefly(
  request: Request,
  applicable: Applicable,
  outlook?: Outlook,
): Decision {
  const reasons = () => grantedBy(request, applicable).because();
  if (outlook && isUnheard(request, applicable, outlook))
    return { answer: "denied", how: "implicit", by: reasons };
  const known = outlook && holdsFor(request, applicable, outlook) ? outlook : undefined;
  const isGranted = known?.allowed === true && !applicable.ruledByResource;
  const granted =
    isGranted && isAtHome(request, applicable) ? yes(reasons) : grantedBy(request, applicable);
  if (granted.answer === "no") return { answer: "denied", how: "implicit", by: granted.because };
  return decisionFrom({ granted, denied: deniedBriefly(request, applicable, known) });
}

/** Whether nothing that an outlook rests on is otherwise in a request. */
const holdsFor = (
  { via, context = {} }: Request,
  { endpoint }: Applicable,
  { settled }: Outlook,
): boolean =>
  via === undefined && endpoint === undefined && settled.every((key) => context[key] === undefined);

/** Whether a request is denied, told without looking at the resource: false says nothing. */
export const isDeniedAnyway = (
  request: Request,
  applicable: Applicable,
  outlook: Outlook,
): boolean =>
  isUnheard(request, applicable, outlook) ||
  (outlook.denied && holdsFor(request, applicable, outlook));

/** Whether no policy that could let the caller in speaks of the action at all, which is so for most questions. */
const isUnheard = (
  { action }: Request,
  { owner, resource = [], grants: given = [] }: Applicable,
  { heard }: Outlook,
): boolean =>
  !heard &&
  owner !== undefined &&
  given.length === 0 &&
  resource.every((policy) => saysNothing(policy, "Allow", action));

const isAtHome = ({ principal }: Request, applicable: Applicable): boolean =>
  "account" in principal && sameAccount(principal, applicable) === true;

/** As `deniedBy`, of the policies that may deny alone. */
function deniedBriefly(asked: Request, applicable: Applicable, outlook?: Outlook): Tri {
  if (!outlook) return deniedBy(asked, applicable);
  const { resource = [], boundary } = applicable;
  const request = bounded(asked, boundary !== undefined);
  const byOthers = someSay(outlook.denying, request, "Deny");
  const byResource = byOthers === "yes" ? byOthers : someSay(resource, request, "Deny");
  const answer = byResource === "no" ? byOthers : byResource;
  return { answer, because: () => deniedBy(asked, applicable).because() };
}

export const partsOf = (request: Request, applicable: Applicable): Parts => ({
  granted: grantedBy(request, applicable),
  denied: deniedBy(request, applicable),
});

/** Whether some policy of any kind denies. */
export function deniedBy(asked: Request, applicable: Applicable): Tri {
  const { resource = [], endpoint = [] } = applicable;
  const { own, serviceControl, resourceControl, ...request } = besidesResource(asked, applicable);
  const every = [
    ...own,
    ...resource,
    ...(isDirect(asked) ? endpoint : []),
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

/** Whether a policy allows. @param closeness how it must name the caller */
const granting = (
  policies: readonly Policy[],
  request: Request,
  otherwise: string,
  closeness?: Closeness,
): Tri => ({
  answer: someSay(policies, request, "Allow", closeness),
  because: () =>
    any(
      policies.map((policy) => grants(policy, request, closeness)),
      otherwise,
    ).because(),
});

function someSay(
  policies: readonly Policy[],
  request: Request,
  effect: "Allow" | "Deny",
  closeness?: Closeness,
): Answer {
  let answer: Answer = "no";
  for (const policy of policies) {
    const found = answerOf(policy, request, effect, closeness);
    if (found === "yes") return found;
    if (found === "maybe") answer = found;
  }
  return answer;
}

function grantedTo(request: Request, applicable: Applicable): Tri {
  const { principal } = request;
  const { resource = [], grants: given = [] } = applicable;
  const byResource = (closeness?: Closeness): Tri =>
    granting(resource, request, "the resource has no policy", closeness);
  const byGrant = () => grantsOf(given, request);
  const byResourceOrGrant = (closeness?: Closeness) =>
    anyOf([() => byResource(closeness), byGrant], asked);
  if (!("account" in principal)) return byResourceOrGrant();
  if (principal.kind === "root" && /^sts:AssumeRole$/i.test(request.action))
    return no("a root user assumes no role");
  const ownerIsCaller = sameAccount(principal, applicable);
  if (ownerIsCaller === undefined) return maybe("depends on which account owns the resource");
  const limits = () => withinLimits(request, applicable);
  const identity = () =>
    principal.kind === "root"
      ? yes()
      : granting(applicable.identity ?? [], request, "the caller has no policy");
  if (!ownerIsCaller) return allOf([() => byResourceOrGrant(), identity, limits], asked);
  const byAccount = () =>
    applicable.ruledByResource
      ? byResource(principal.kind === "root" ? "itself" : "account")
      : yes();
  return anyOf(
    [
      () => byResource("itself"),
      () => allOf([() => byResourceOrGrant("role"), limits], asked),
      () => allOf([byAccount, identity, limits], asked),
    ],
    asked,
  );
}

/** A part of a decision, asked only when the parts before it leave something open. */
const asked = (part: () => Tri): Tri => part();

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
