import type { Estate } from "../engine/estate";
import type { Val } from "../engine/unknown";
import { speaksOf } from "../iam/evaluate";
import { globMatches } from "../iam/match";
import type { Layer } from "./alone/layer";
import { type Answer, applicableTo, askerOf } from "./ask";
import type { Asset } from "./assets";
import type { Caller } from "./callers";
import { type Expectation, expected } from "./expectations";

/** How an answer compares with what is demanded of it. */
export type Verdict =
  /** As demanded. */
  | "good"
  /** Possible for one who must not, or denied to one who must. */
  | "bad"
  /** It depends on what nobody knows yet. */
  | "open"
  /** No policy could deny it. */
  | "beyond";

export interface Judged extends Answer {
  readonly expectation: Expectation;
  readonly verdict: Verdict;
  /** Where only the policies of one layer are asked. @default - all are */
  readonly alone?: Layer;
}

/** Every demand on one caller of an asset, answered. */
export function judged(
  asset: Asset,
  caller: Caller,
  estate: Estate,
  demands: readonly Expectation[] = ["allowed", "beyond", "denied"],
): readonly Judged[] {
  const asker = askerOf(asset, caller, estate);
  return asset.harms.flatMap((harm) => {
    const expectation = expected(asset, caller, harm, estate);
    if (!demands.includes(expectation)) return [];
    return harm.actions.map((action): Judged => {
      const answer = asker.ask(harm, action);
      return { ...answer, expectation, verdict: verdictOn(answer, expectation, estate) };
    });
  });
}

/** What a rule needs of the answers: nothing of those that are as demanded but their number. */
export interface Tally {
  readonly asked: number;
  readonly faults: readonly Judged[];
}

/** One demand on several callers of an asset. */
export function tally(
  asset: Asset,
  callers: readonly Caller[],
  estate: Estate,
  demand: Expectation,
): Tally {
  let asked = 0;
  const faults: Judged[] = [];
  for (const caller of callers) {
    const asker = askerOf(asset, caller, estate);
    for (const harm of asset.harms) {
      if (expected(asset, caller, harm, estate) !== demand) continue;
      asked += harm.actions.length;
      for (const action of demand === "denied" ? asker.openActions(harm) : harm.actions) {
        const answer = asker.ask(harm, action);
        const verdict = verdictOn(answer, demand, estate);
        if (verdict !== "good") faults.push({ ...answer, expectation: demand, verdict });
      }
    }
  }
  return { asked, faults };
}

function verdictOn(answer: Answer, expectation: Expectation, estate: Estate): Verdict {
  const verdict = plainVerdict(answer, expectation);
  const isLetIn = answer.caller.kind === "role" && verdict !== "good" && isSpared(answer, estate);
  return isLetIn ? "good" : verdict;
}

function plainVerdict({ outcome, decision }: Answer, expectation: Expectation): Verdict {
  if (expectation === "allowed")
    // What the service refuses is refused whoever asks; here it counts whether policies allow.
    return ({ allowed: "good", denied: "bad", depends: "open" } as const)[decision.answer];
  const verdict = ({ possible: "bad", stopped: "good", open: "open" } as const)[outcome];
  return expectation === "beyond" && verdict !== "good" ? "beyond" : verdict;
}

/**
 * Whether a Deny of the action spares the caller by its full name: somebody has decided that this role may. A wildcard
 * in the name spares whoever may create a role, and counts for nothing.
 */
export function isSpared(
  { asset, caller, action }: Pick<Answer, "action" | "asset" | "caller">,
  estate: Estate,
): boolean {
  const {
    serviceControl = [],
    resourceControl = [],
    resource = [],
  } = applicableTo(asset, caller, action, estate);
  const arn = "arn" in caller.principal ? caller.principal.arn : "";
  const isName = (value: Val) =>
    typeof value === "string" &&
    globMatches(value, arn) &&
    !/[*?]/.test(value.split(":role/")[1] ?? "*");
  return [...serviceControl.flat(), ...resourceControl.flat(), ...resource].some((policy) =>
    policy.statements.some(
      (statement) =>
        statement.effect === "Deny" &&
        speaksOf(statement, action).answer !== "no" &&
        statement.conditions.some(
          ({ operator, key, values }) =>
            /^ArnNot(?:Equals|Like)/.test(operator) &&
            key.toLowerCase() === "aws:principalarn" &&
            values.some(isName),
        ),
    ),
  );
}
