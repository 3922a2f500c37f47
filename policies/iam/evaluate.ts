import {
  all,
  allOf,
  any,
  anyOf,
  type Answer,
  maybe,
  not,
  type Reason,
  type Tri,
  yes,
} from "../engine/tri";
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

/**
 * Whether a statement speaks of a request, whatever it then says: the cheap and decisive questions first, conditions
 * only when all else fits.
 * @param closeness how it must name the caller
 */
export function applies(
  statement: Statement,
  request: Request,
  context: Carries = wholeContext(request),
  closeness?: Closeness,
  speaks: Tri = speaksOf(statement, request.action),
): Tri {
  if (speaks.answer === "no") return speaks;
  const who = principalMatches(statement, request.principal, closeness);
  if (who.answer === "no") return who;
  const what = speaksOfResource(statement, request.resource, context);
  if (what.answer === "no") return what;
  const { conditions, literal } = statement;
  const when =
    conditions.length === 0
      ? certainly
      : allOf(conditions, (condition) => satisfies(condition, context, !literal));
  if (when.answer === "no") return when;
  const parts = [speaks, who, what, when];
  return parts.every(({ answer }) => answer === "yes") ? certainly : all(parts);
}

/** What statements say of the resource that was asked about last: about one, many callers are. */
let last: { readonly resource: string; readonly said: Map<Statement, Tri> } = {
  resource: "",
  said: new Map(),
};

/** Whether the `Resource` or `NotResource` element of a statement covers a resource. */
function speaksOfResource(statement: Statement, resource: string, context: Carries): Tri {
  const { resources, notResources, literal } = statement;
  const isAmong = (patterns: readonly Val[]): Tri =>
    patterns[0] === "*" ? certainly : anyOf(patterns, ask);
  const ask = (pattern: Val): Tri => {
    const replaced = literal ? { value: pattern } : withVariables(pattern, context);
    return "answer" in replaced ? replaced.answer : matchesResource(replaced.value, resource);
  };
  const compute = (): Tri => {
    const among = resources ? isAmong(resources) : certainly;
    if (!notResources || among.answer === "no") return among;
    const besides = not(isAmong(notResources));
    return among.answer === "yes" ? besides : all([among, besides]);
  };
  if (!notResources && (!resources || resources[0] === "*")) return certainly;
  if (!literal) return compute();
  if (last.resource !== resource) last = { resource, said: new Map() };
  let said = last.said.get(statement);
  if (!said) last.said.set(statement, (said = compute()));
  return said;
}

const certainly = yes();

/** A statement that speaks, or may speak, of an action. */
export interface Speaking {
  readonly statement: Statement;
  readonly speaks: Tri;
}
type ByAction = Map<string, readonly Speaking[]>;
const byAction = { Allow: new WeakMap<Policy, ByAction>(), Deny: new WeakMap<Policy, ByAction>() };

const none: readonly Speaking[] = [];

function speaking(
  statements: readonly Statement[],
  effect: "Allow" | "Deny",
  action: string,
): readonly Speaking[] {
  let found: Speaking[] | undefined;
  for (const statement of statements) {
    if (statement.effect !== effect) continue;
    const speaks = speaksOf(statement, action);
    if (speaks.answer !== "no") (found ??= []).push({ statement, speaks });
  }
  return found ?? none;
}

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
    found = speaking(policy.statements, effect, action);
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
  const answer = answerOf(policy, request, effect, closeness);
  return { answer, because: () => reasonsOf(policy, request, effect, closeness) };
}

/** What a policy says by its statements of one effect. */
export function answerOf(
  policy: Policy,
  request: Request,
  effect: "Allow" | "Deny",
  closeness?: Closeness,
): Answer {
  const found = speakingOn(policy, effect, request.action);
  let answer: Answer = policy.unread ? "maybe" : "no";
  if (found.length === 0) return answer;
  const context = wholeContext(request);
  for (const { statement, speaks } of found) {
    const said = applies(statement, request, context, closeness, speaks).answer;
    if (said === "yes") return said;
    if (said === "maybe") answer = said;
  }
  return answer;
}

function reasonsOf(
  policy: Policy,
  request: Request,
  effect: "Allow" | "Deny",
  closeness?: Closeness,
): readonly Reason[] {
  const context = wholeContext(request);
  const found = any([
    ...speakingOn(policy, effect, request.action).map((each) =>
      explained(each, request, context, closeness),
    ),
    ...(policy.unread ? [maybe(policy.unread)] : []),
  ]);
  if (found.answer !== "no") return found.because();
  const what = effect === "Allow" ? "allows" : "denies";
  const text = `no statement ${what} ${request.action} to ${describePrincipal(request.principal)}`;
  return [{ text, at: policy.at }];
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
