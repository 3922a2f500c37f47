import type { Estate } from "./estate";
import type { Params, Rule } from "./rule";
import type { Place, Reason } from "./tri";

export type Outcome = "pass" | "fail" | "undecided" | "waived" | "error";

/** What one rule says about one thing. */
export interface Finding {
  readonly rule: Rule;
  readonly outcome: Outcome;
  readonly stack: string;
  /** Terraform address, or the label of a place that is no resource. */
  readonly address: string;
  /** Which of the rule's demands; empty when it has only one. */
  readonly tag: string;
  /** Why, as far as it is worth saying; empty for a pass. */
  readonly reasons: readonly Reason[];
}

/** The same for the same problem in every run: baselines and code-scanning services compare it. */
export const identityOf = ({ rule, stack, address, tag }: Finding): string =>
  `${rule.id}/${stack}/${address}${tag === "" ? "" : `#${tag}`}`;

export interface JudgeOptions {
  /** Overrides of rule parameters by rule id. */
  readonly params?: Readonly<Record<string, Params>>;
  /** Which subjects to examine. @default - all */
  readonly about?: (at: Place) => boolean;
}

/** Asks every rule about every subject. Never throws: a rule that does is an `error`, which fails the run. */
export function judge(
  estate: Estate,
  rules: readonly Rule[],
  { params = {}, about }: JudgeOptions = {},
): readonly Finding[] {
  return rules.flatMap((rule) => judgeOne(estate, rule, params[rule.id] ?? {}, about));
}

function judgeOne(
  estate: Estate,
  rule: Rule,
  params: Params,
  about: JudgeOptions["about"],
): readonly Finding[] {
  const findings: Finding[] = [];
  // By place and tag, in two steps: one text a finding would be most of what is allocated here.
  const positions = new Map<string, Map<string, number>>();
  const add = (outcome: Outcome, place: Place, tag: string, reasons: readonly Reason[]) => {
    const { stack, address } = place;
    const key = tag === "" ? stack : `${stack}\n${tag}`;
    let known = positions.get(key);
    if (!known) positions.set(key, (known = new Map()));
    const position = known.get(address);
    const before = position === undefined ? undefined : findings[position];
    if (before) findings[position as number] = worse(before, outcome, reasons);
    else {
      known.set(address, findings.length);
      findings.push({ rule, outcome, stack, address, tag, reasons });
    }
  };
  const attempt = (action: () => void) => {
    try {
      action();
    } catch (error) {
      add("error", nowhere, "", [{ text: `the rule itself failed: ${(error as Error).message}` }]);
    }
  };
  attempt(() => {
    for (const subject of rule.examine({ estate, params })) {
      if (about && !about(subject.at)) continue;
      attempt(() => {
        const { at, applies, claims } = subject.run();
        for (const { tag, holds, at: place = at } of claims) {
          if (holds.answer === "yes") add("pass", place, tag, nothing);
          else if (holds.answer === "maybe") add("undecided", place, tag, holds.because());
          else if (applies.answer === "maybe") add("undecided", place, tag, applies.because());
          else add("fail", place, tag, holds.because());
        }
      });
    }
  });
  return findings;
}

const severity: readonly Outcome[] = ["pass", "waived", "undecided", "fail", "error"];

/** Several answers about one demand, as when an alarm names two topics: the worst counts, with all its reasons. */
function worse(known: Finding, outcome: Outcome, reasons: readonly Reason[]): Finding {
  const [before, now] = [severity.indexOf(known.outcome), severity.indexOf(outcome)];
  if (now < before) return known;
  return { ...known, outcome, reasons: now === before ? [...known.reasons, ...reasons] : reasons };
}

const nothing: readonly Reason[] = [];
const nowhere: Place = { stack: "", address: "estate", path: [] };
