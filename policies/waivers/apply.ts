import type { Estate } from "../engine/estate";
import type { Finding } from "../engine/judge";
import type { Rule } from "../engine/rule";
import { ownRules, type RuleFacts } from "../check/own-rules";
import { type Meaning, Places } from "./places";
import { daysBetween, type Waiver } from "./waiver";

export interface WaiverInput {
  readonly estate: Estate;
  readonly waivers: readonly Waiver[];
  /** Every rule that exists: a waiver may name one that this run does not ask. */
  readonly catalogue: readonly Rule[];
  readonly asked: readonly Rule[];
  /** YYYY-MM-DD */
  readonly today: string;
}

/** What is wrong with a waiver. */
export interface WaiverProblem {
  readonly rule: RuleFacts;
  readonly waiver: Waiver;
  readonly outcome: "fail" | "undecided";
  readonly text: string;
}

export interface Waived {
  /** The waiver of each finding that one excuses. */
  readonly excused: ReadonlyMap<Finding, Waiver>;
  readonly problems: readonly WaiverProblem[];
}

/** Excuses failing and undecided findings, and tells which waivers should not be there. A rule in error is never excused. */
export function applyWaivers(findings: readonly Finding[], input: WaiverInput): Waived {
  const places = new Places(input.estate);
  const open = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.outcome !== "fail" && finding.outcome !== "undecided") continue;
    const list = open.get(finding.rule.id);
    if (list) list.push(finding);
    else open.set(finding.rule.id, [finding]);
  }
  const excused = new Map<Finding, Waiver>();
  const problems: WaiverProblem[] = [];
  for (const waiver of input.waivers) {
    const meanings = places.meaning(waiver.at);
    const matching = (open.get(waiver.rule) ?? []).filter((finding) =>
      covers(waiver, meanings, finding),
    );
    const problem = problemOf(waiver, meanings, matching, input);
    if (problem) problems.push({ waiver, ...problem });
    else for (const finding of matching) excused.set(finding, waiver);
  }
  return { excused, problems };
}

function covers(waiver: Waiver, meanings: readonly Meaning[], finding: Finding): boolean {
  if (waiver.tag !== undefined && waiver.tag !== finding.tag) return false;
  return meanings.some((meaning) => {
    switch (meaning.kind) {
      case "stack":
        return finding.stack === meaning.stack;
      case "exact":
        return finding.stack === meaning.stack && finding.address === meaning.address;
      case "label":
        return (
          `${finding.stack === "" ? "" : `${finding.stack}/`}${finding.address}` === meaning.label
        );
      default:
        return false;
    }
  });
}

/** The first thing that is wrong with a waiver; undefined when it holds, or when this run cannot tell. */
function problemOf(
  waiver: Waiver,
  meanings: readonly Meaning[],
  matching: readonly Finding[],
  { estate, catalogue, asked, today }: WaiverInput,
): Omit<WaiverProblem, "waiver"> | undefined {
  const fail = (rule: RuleFacts, text: string) => ({ rule, outcome: "fail" as const, text });
  const rule = catalogue.find(({ id }) => id === waiver.rule);
  if (!rule) return fail(ownRules.unknownRule, `${waiver.rule} is no rule`);
  if (rule.waivable === false)
    return fail(ownRules.forbiddenWaiver, `${rule.id} cannot be waived: ${rule.title}`);
  const left = daysBetween(today, waiver.expires);
  if (left < 0) return fail(ownRules.expiredWaiver, `the last day was ${waiver.expires}`);
  if (left > rule.waivable)
    return fail(
      ownRules.longWaiver,
      `holds until ${waiver.expires}, ${left} days from now; ${rule.id} allows ${rule.waivable}`,
    );
  const [first] = meanings;
  if (first?.kind === "ambiguous")
    return fail(
      ownRules.ambiguousWaiver,
      `${waiver.at} stands in ${first.stacks.join(", ")}; write ${first.stacks[0] ?? "stack"}/${waiver.at}`,
    );
  if (matching.length > 0 || !asked.includes(rule)) return undefined;
  // What a plan would do is not known before there is one.
  if (rule.kind === "change" && estate.stage === "synth") return undefined;
  const tag = waiver.tag === undefined ? "" : `, tag ${waiver.tag}`;
  if (first?.kind === "unseen")
    return {
      rule: ownRules.unusedWaiver,
      outcome: "undecided",
      text: `${waiver.at} may be a construct path, which a plan alone does not hold`,
    };
  return fail(ownRules.unusedWaiver, `${rule.id} finds nothing at ${waiver.at}${tag}`);
}
