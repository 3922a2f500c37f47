import { all, allOf, any, anyOf, maybe, no, not, type Tri, yes } from "../engine/tri";
import type { Val } from "../engine/unknown";
import { speaksOf } from "./actions";
import { satisfies } from "./conditions";
import { type Carries, wholeContext } from "./context";
import { labelOf, type Policy, type Statement } from "./document";
import { matchesResource } from "./match";
import { type Closeness, principalMatches } from "./naming";
import { describePrincipal, type Request } from "./request";
import { withVariables } from "./variables";

export { speaksOf };

/** Whether a statement speaks of a request, whatever it then says. @param closeness how it must name the caller */
export function applies(
  statement: Statement,
  request: Request,
  context: Carries = wholeContext(request),
  closeness?: Closeness,
  speaks: Tri = speaksOf(statement, request.action),
): Tri {
  const { resources, notResources, conditions, literal } = statement;
  const resource = (pattern: Val): Tri => {
    const replaced = literal ? { value: pattern } : withVariables(pattern, context);
    return "answer" in replaced
      ? replaced.answer
      : matchesResource(replaced.value, request.resource);
  };
  // The cheap and decisive questions first: conditions are asked only when all else fits.
  if (speaks.answer === "no") return speaks;
  const named = principalMatches(statement, request.principal, closeness);
  if (named.answer === "no") return named;
  const on = resources ? anyOf(resources, resource) : certainly;
  if (on.answer === "no") return on;
  const besides = notResources ? not(anyOf(notResources, resource)) : certainly;
  if (besides.answer === "no") return besides;
  const met = allOf(conditions, (condition) => satisfies(condition, context, !literal));
  return met.answer === "no" ? met : all([speaks, named, on, besides, met]);
}

const certainly = yes();

/** A statement that speaks, or may speak, of an action. */
export interface Speaking {
  readonly statement: Statement;
  readonly speaks: Tri;
}
type ByAction = Map<string, readonly Speaking[]>;
const byAction = { Allow: new WeakMap<Policy, ByAction>(), Deny: new WeakMap<Policy, ByAction>() };

/** The statements of one effect that speak of an action: a document is asked about few actions many times. */
export function speakingOn(
  policy: Policy,
  effect: "Allow" | "Deny",
  action: string,
): readonly Speaking[] {
  let known = byAction[effect].get(policy);
  if (!known) byAction[effect].set(policy, (known = new Map()));
  let found = known.get(action);
  if (!found) {
    found = policy.statements
      .filter((statement) => statement.effect === effect)
      .map((statement) => ({ statement, speaks: speaksOf(statement, action) }))
      .filter(({ speaks }) => speaks.answer !== "no");
    known.set(action, found);
  }
  return found;
}

/** Whether no statement of an effect can speak of an action, whoever asks. */
export const saysNothing = (policy: Policy, effect: "Allow" | "Deny", action: string): boolean =>
  policy.unread === undefined && speakingOn(policy, effect, action).length === 0;

/** Whether a policy explicitly denies a request. Its reasons name the statement. */
export function denies(policy: Policy, request: Request): Tri {
  return decisive(policy, request, "Deny");
}

/** Whether a statement of a policy allows a request, whatever others deny. @param closeness how it must name the caller */
export function grants(policy: Policy, request: Request, closeness?: Closeness): Tri {
  return decisive(policy, request, "Allow", closeness);
}

/**
 * Whether a policy by itself lets a request through: a statement allows it and none denies it. For a caller of
 * another account its own policies must allow too; they are not asked here.
 */
export function allows(policy: Policy, request: Request): Tri {
  return all([grants(policy, request), not(denies(policy, request))]);
}

function decisive(
  policy: Policy,
  request: Request,
  effect: "Allow" | "Deny",
  closeness?: Closeness,
): Tri {
  const speaking = speakingOn(policy, effect, request.action);
  const silent = () => {
    const what = effect === "Allow" ? "allows" : "denies";
    const text = `no statement ${what} ${request.action} to ${describePrincipal(request.principal)}`;
    return [{ text, at: policy.at }];
  };
  if (speaking.length === 0) return policy.unread ? maybe(policy.unread) : no(silent);
  const context = wholeContext(request);
  const found = anyOf(speaking, (each) => explained(each, request, context, closeness));
  if (policy.unread) return any([found, maybe(policy.unread)]);
  return found.answer === "no" ? no(silent) : found;
}

function explained(
  { statement, speaks }: Speaking,
  request: Request,
  context: Carries,
  closeness?: Closeness,
): Tri {
  const answer = applies(statement, request, context, closeness, speaks);
  if (answer.answer === "no") return answer;
  const verb = statement.effect === "Allow" ? "allows" : "denies";
  return {
    answer: answer.answer,
    because: () => {
      const who = describePrincipal(request.principal);
      const conditions = answer.because().map(({ text }) => text);
      const doubt =
        answer.answer === "maybe" ? `, which ${[...new Set(conditions)].join(" and ")}` : "";
      return [
        {
          text: `${labelOf(statement)} ${verb} ${request.action} to ${who}${doubt}`,
          at: statement.at,
        },
      ];
    },
  };
}
