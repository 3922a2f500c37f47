import type { Principal, Statement } from "../../../modules/policy/document";
import { conditionsHold } from "./conditions";
import { globMatches } from "./patterns";
import { accountOf, type Caller, contextOf, type Request } from "./request";

export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

export interface Policies {
  /** Account that owns the resource. */
  readonly account: string;
  readonly resourcePolicy: PolicyDocument;
  /** @default - a policy that allows everything: the resource policy alone decides */
  readonly identityPolicy?: PolicyDocument;
  /**
   * Keys and roles: only what the resource policy allows is allowed, in the same account too.
   * @default false - as for buckets and topics, an identity policy of the same account suffices
   */
  readonly resourcePolicyRules?: boolean;
}

export type Decision = "allow" | "explicit deny" | "implicit deny";

/** `Action: "*"` on `Resource: "*"`: what the AdministratorAccess policy says. */
export const administratorAccess: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }],
};

/**
 * What AWS decides. No session policies, permissions boundaries, service or resource control policies.
 * Source: IAM user guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function evaluate(request: Request, policies: Policies): Decision {
  const { caller } = request;
  const ofResource = policies.resourcePolicy.Statement.filter((each) => applies(each, request));
  const ofIdentity =
    caller.kind === "principal"
      ? (policies.identityPolicy ?? administratorAccess).Statement.filter((each) =>
          matchesRequest(each, request),
        )
      : [];
  if ([...ofResource, ...ofIdentity].some(({ Effect }) => Effect === "Deny"))
    return "explicit deny";

  const allowing = ofResource.filter(({ Effect }) => Effect === "Allow");
  if (caller.kind !== "principal") return allowing.length > 0 ? "allow" : "implicit deny";
  const granted = allowing.some(({ Principal }) => names(Principal, caller.arn));
  const identityAllows = ofIdentity.some(({ Effect }) => Effect === "Allow");
  const sameAccount = accountOf(caller.arn) === policies.account;
  const allowed = sameAccount
    ? granted || (identityAllows && (allowing.length > 0 || policies.resourcePolicyRules !== true))
    : allowing.length > 0 && identityAllows;
  return allowed ? "allow" : "implicit deny";
}

const list = <T>(values: T | readonly T[] | undefined): readonly T[] =>
  values === undefined ? [] : ([values].flat() as readonly T[]);

const applies = (statement: Statement, request: Request) =>
  matchesPrincipal(statement.Principal, request.caller) && matchesRequest(statement, request);

function matchesRequest(statement: Statement, request: Request): boolean {
  const matchesAction = (pattern: string) => globMatches(pattern, request.action, true);
  const matchesResource = (pattern: string) => globMatches(pattern, request.resource);
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  return (
    (NotAction === undefined
      ? list(Action).some(matchesAction)
      : !list(NotAction).some(matchesAction)) &&
    // A role's trust policy has no resource: the role is it.
    (Resource === undefined || list(Resource).some(matchesResource)) &&
    !list(NotResource).some(matchesResource) &&
    conditionsHold(Condition, contextOf(request))
  );
}

/** Whether a statement speaks of the caller; an account principal speaks of everybody in the account. */
function matchesPrincipal(principal: Principal | undefined, caller: Caller): boolean {
  if (principal === undefined) throw new Error("a resource policy names a principal");
  if (principal === "*") return true;
  switch (caller.kind) {
    case "service":
      return list(principal.Service).includes(caller.name);
    case "anonymous":
      return list(principal.AWS).includes("*");
    case "principal":
      return names(principal, caller.arn) || list(principal.AWS).some(isAccountOf(caller.arn));
  }
}

/** Named outright, a principal of the same account needs no identity policy. */
const names = (principal: Principal | undefined, arn: string) =>
  principal === "*" ||
  (principal !== undefined && list(principal.AWS).some((each) => each === "*" || each === arn));

/** An account principal, `arn:…:root` or the bare id, leaves the decision to the account's identity policies. */
const isAccountOf = (arn: string) => (principal: string) =>
  principal === accountOf(arn) || principal === `${arn.split(":").slice(0, 5).join(":")}:root`;
