import { no, type Reason, type Tri, maybe, yes } from "../engine/tri";
import { readableText } from "../engine/text";
import { describePrincipal } from "../iam/request";
import type { Judged } from "./judge";

/**
 * Whether answers are as demanded. A no comes with its witness: who can do what, which statements let it through, and
 * the smallest deny that is missing; for one who must, what stops him.
 */
export function holds(answers: readonly Judged[]): Tri {
  const bad = answers.filter(({ verdict }) => verdict === "bad");
  if (bad.length > 0) return no(() => witnessOf(bad));
  const open = answers.filter(({ verdict }) => verdict === "open");
  return open.length > 0 ? maybe(() => witnessOf(open)) : yes();
}

/** One reason for each caller and resource: its actions together. */
function witnessOf(answers: readonly Judged[]): readonly Reason[] {
  const groups = new Map<string, Judged[]>();
  for (const answer of answers) {
    const { caller, harm, expectation, decision } = answer;
    const why = textsOf(answer).join("; ");
    const key = [
      describePrincipal(caller.principal),
      harm.resource,
      expectation,
      decision.answer,
      why,
    ].join("|");
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ text: sentence(first, group), at: first.asset.place }] : [];
  });
}

/** The statements that decided, without the verb that is said already. */
const textsOf = ({ decision, action }: Judged): readonly string[] => [
  ...new Set(decision.by().map(({ text }) => text.replace(` ${action} `, " it "))),
];

function sentence(first: Judged, group: readonly Judged[]): string {
  const { caller, harm, expectation, decision } = first;
  const actions = group.map(({ action }) => action);
  const who = describePrincipal(caller.principal);
  const what = `${actions.join(", ")} on ${readableText(harm.resource)}`;
  const why = textsOf(first).join("; ");
  if (expectation === "allowed") return `${who} needs ${what}: ${why}`;
  if (decision.answer === "depends") return `${who} may be able to do ${what}: ${why}`;
  return `${who} can do ${what}: ${why}, and nothing denies; missing: ${JSON.stringify(missingDeny(first, actions))}`;
}

/** The smallest statement that would stop it: in a service control policy, or with a Principal in the resource's own. */
const missingDeny = ({ harm }: Judged, actions: readonly string[]): object => ({
  Effect: "Deny",
  Action: actions.length === 1 ? actions[0] : actions,
  Resource: readableText(harm.resource),
});
