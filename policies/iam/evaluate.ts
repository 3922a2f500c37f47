import { all, any, maybe, no, not, type Tri, yes } from "../engine/tri";
import type { Val } from "../engine/unknown";
import { satisfies } from "./conditions";
import { wholeContext } from "./context";
import { labelOf, type Policy, type Statement } from "./document";
import { matchesAction, matchesResource } from "./match";
import { type Closeness, principalMatches } from "./naming";
import { type Context, describePrincipal, type Request } from "./request";
import { withVariables } from "./variables";

/** Whether a statement speaks of a request, whatever it then says. @param closeness how it must name the caller */
export function applies(
  statement: Statement,
  request: Request,
  context: Context = wholeContext(request),
  closeness?: Closeness,
): Tri {
  const { resources, notResources, literal } = statement;
  const resource = (pattern: Val): Tri => {
    const replaced = literal ? { value: pattern } : withVariables(pattern, context);
    return "answer" in replaced
      ? replaced.answer
      : matchesResource(replaced.value, request.resource);
  };
  // The cheap and decisive questions first: conditions are asked only when all else fits.
  const parts: Tri[] = [];
  for (const part of [
    () => speaksOf(statement, request.action),
    () => principalMatches(statement, request.principal, closeness),
    () => (resources ? any(resources.map(resource)) : yes()),
    () => (notResources ? not(any(notResources.map(resource))) : yes()),
    () => all(statement.conditions.map((condition) => satisfies(condition, context, !literal))),
  ]) {
    const answer = part();
    if (answer.answer === "no") return answer;
    parts.push(answer);
  }
  return all(parts);
}

/** Whether a statement speaks of an action. */
export function speaksOf({ actions, notActions }: Statement, asked: string): Tri {
  const action = (pattern: Val) => matchesAction(pattern, asked);
  if (actions) return any(actions.map(action));
  return notActions ? not(any(notActions.map(action))) : yes();
}

type ByAction = Map<string, readonly Statement[]>;
const byAction = { Allow: new WeakMap<Policy, ByAction>(), Deny: new WeakMap<Policy, ByAction>() };

/** The statements of one effect that speak of an action: a document is asked about few actions many times. */
function statementsOn(policy: Policy, effect: "Allow" | "Deny", action: string) {
  let known = byAction[effect].get(policy);
  if (!known) {
    known = new Map();
    byAction[effect].set(policy, known);
  }
  let found = known.get(action);
  if (!found) {
    found = policy.statements.filter(
      (statement) => statement.effect === effect && speaksOf(statement, action).answer !== "no",
    );
    known.set(action, found);
  }
  return found;
}

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
  const statements = statementsOn(policy, effect, request.action);
  const open = policy.unread ? [maybe(policy.unread)] : [];
  const context = statements.length > 0 ? wholeContext(request) : {};
  const answers = statements.map((each) => explained(each, request, context, closeness));
  const found = any([...answers, ...open]);
  if (found.answer !== "no") return found;
  const what = effect === "Allow" ? "allows" : "denies";
  return no(() => [
    {
      text: `no statement ${what} ${request.action} to ${describePrincipal(request.principal)}`,
      at: policy.at,
    },
  ]);
}

function explained(
  statement: Statement,
  request: Request,
  context: Context,
  closeness?: Closeness,
): Tri {
  const answer = applies(statement, request, context, closeness);
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
