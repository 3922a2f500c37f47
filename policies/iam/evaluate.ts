import { canonicalText } from "../engine/text";
import { all, any, maybe, no, not, type Tri, yes } from "../engine/tri";
import { satisfies, withVariables } from "./conditions";
import { labelOf, type Policy, type PrincipalElement, type Statement } from "./document";
import { matches, matchesAction } from "./match";
import {
  type Context,
  contextOf,
  describePrincipal,
  type Principal,
  type Request,
} from "./request";
import type { Val } from "../engine/unknown";

const wholeContext = ({ principal, context }: Request): Context => ({
  ...contextOf(principal),
  ...context,
});

/** Whether a statement speaks of a request, whatever it then says. */
export function applies(
  statement: Statement,
  request: Request,
  context: Context = wholeContext(request),
): Tri {
  const { actions, notActions, resources, notResources } = statement;
  const action = (pattern: Val) => matchesAction(pattern, request.action);
  const resource = (pattern: Val) => withVariables(pattern, context, matches, request.resource);
  // The cheap and decisive questions first: conditions are asked only when all else fits.
  const parts: Tri[] = [];
  for (const part of [
    () => (actions ? any(actions.map(action)) : yes()),
    () => (notActions ? not(any(notActions.map(action))) : yes()),
    () => principalMatches(statement, request.principal),
    () => (resources ? any(resources.map(resource)) : yes()),
    () => (notResources ? not(any(notResources.map(resource))) : yes()),
    () => all(statement.conditions.map((condition) => satisfies(condition, context))),
  ]) {
    const answer = part();
    if (answer.answer === "no") return answer;
    parts.push(answer);
  }
  return all(parts);
}

/** Whether a policy explicitly denies a request. Its reasons name the statement. */
export function denies(policy: Policy, request: Request): Tri {
  return decisive(policy, request, "Deny");
}

/**
 * Whether a policy by itself lets a request through: a statement allows it and none denies it. For a caller of
 * another account its own policies must allow too; they are not asked here.
 */
export function allows(policy: Policy, request: Request): Tri {
  return all([decisive(policy, request, "Allow"), not(denies(policy, request))]);
}

function decisive(policy: Policy, request: Request, effect: "Allow" | "Deny"): Tri {
  const context = wholeContext(request);
  const open = policy.unread ? [maybe(policy.unread)] : [];
  const answers = policy.statements
    .filter((statement) => statement.effect === effect)
    .map((statement) => explained(statement, request, context));
  const found = any([...answers, ...open]);
  if (found.answer !== "no") return found;
  const what = effect === "Allow" ? "allows" : "denies";
  return no({
    text: `no statement ${what} ${request.action} to ${describePrincipal(request.principal)}`,
    at: policy.at,
  });
}

function explained(statement: Statement, request: Request, context: Context): Tri {
  const answer = applies(statement, request, context);
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

function principalMatches({ principal, notPrincipal }: Statement, who: Principal): Tri {
  if (notPrincipal) return not(named(notPrincipal, who));
  return principal ? named(principal, who) : yes();
}

function named(element: PrincipalElement, who: Principal): Tri {
  if (element === "*") return yes();
  const aws = element.AWS ?? [];
  if (aws.includes("*")) return yes();
  if (who.kind === "anonymous") return no("the principal is named");
  if (who.kind === "service")
    return any(
      (element.Service ?? []).map((service) => matches(service, who.service)),
      "no service is named",
    );
  return any(
    aws.map((name) => roleNamed(name, who)),
    "no account is named",
  );
}

/** A role is named by its ARN, by a session of it, or by its account, which leaves the choice to the account. */
function roleNamed(name: Val, who: Extract<Principal, { kind: "role" }>): Tri {
  const text = canonicalText(name);
  if (text === who.account || text === who.arn) return yes();
  if (text !== undefined && /^arn:[\w-]+:iam::\d{12}:root$/.test(text))
    return text.includes(`::${who.account}:`) ? yes() : no("another account is named");
  if (text !== undefined && /^A(?:ROA|IDA)\w+$/.test(text)) return maybe("depends on a unique id");
  return matches(name, who.arn);
}
