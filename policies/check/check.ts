import { leftOutBy } from "../aws/left-out";
import type { Estate } from "../engine/estate";
import { type Finding, judge, type JudgeOptions } from "../engine/judge";
import type { Rule } from "../engine/rule";
import { applyWaivers, type WaiverProblem } from "../waivers/apply";
import { waiversIn } from "../waivers/artefact";
import type { Waiver } from "../waivers/waiver";
import type { Baseline } from "./baseline";
import { FindingEntry } from "./finding-entry";
import { ownRules } from "./own-rules";
import type { Entry, Report } from "./report";

export interface CheckOptions extends JudgeOptions {
  readonly estate: Estate;
  /** Rules to ask. */
  readonly rules: readonly Rule[];
  /** Every rule that exists. @default - the rules to ask */
  readonly catalogue?: readonly Rule[];
  /** Waivers from a file; those in the artefact are read as well. */
  readonly waivers?: readonly Waiver[];
  /** YYYY-MM-DD; decides which waivers are expired. */
  readonly today: string;
  readonly baseline?: Baseline | undefined;
}

/** Nothing was judged, which must never look like success. */
export class NothingJudged extends Error {}

/**
 * Judges an estate, excuses what waivers excuse, and tells what the baseline accepts.
 * @throws NothingJudged without a resource or a rule
 * @throws ReadingError for malformed waivers in the artefact
 */
export function check(options: CheckOptions): Report {
  const { estate, rules, catalogue = rules, today, baseline } = options;
  if (rules.length === 0) throw new NothingJudged("nothing is judged: no rule is selected");
  if (estate.resources().length === 0 && estate.stacks.every(({ leaving }) => leaving.length === 0))
    throw new NothingJudged("nothing is judged: no stack holds a resource");
  const incomplete = new Set(
    estate.stacks.filter(({ plan }) => plan?.complete === false).map(({ name }) => name),
  );
  const findings = judge(estate, rules, options).map((finding) => undecidedIn(incomplete, finding));
  const { excused, problems } = applyWaivers(findings, {
    estate,
    waivers: [...waiversIn(estate), ...(options.waivers ?? [])],
    catalogue,
    asked: rules,
    today,
  });
  const entries = [
    ...findings.map(
      (finding): Entry => new FindingEntry(estate, finding, excused.get(finding), baseline),
    ),
    ...problems.map(waiverEntry),
    ...[...incomplete].map((stack) => incompleteEntry(estate, stack)),
  ].sort(inOrder);
  const open = new Set(
    entries
      .filter(({ outcome }) => outcome === "fail" || outcome === "undecided")
      .map(({ identity }) => identity),
  );
  return {
    entries,
    rules: [...rules, ...Object.values(ownRules)],
    asked: rules.length,
    stacks: estate.stacks.length,
    planned: estate.stacks.filter(({ stage }) => stage === "plan").length,
    resources: estate.resources().length,
    leftOut: leftOutBy(estate),
    gone: [...(baseline?.keys() ?? [])].filter((identity) => !open.has(identity)),
  };
}

/** Of a plan that is not complete nobody knows what else it would do, so that no verdict about its stack stands. */
function undecidedIn(incomplete: ReadonlySet<string>, finding: Finding): Finding {
  const { outcome, stack } = finding;
  const touched = stack === "" ? incomplete.size > 0 : incomplete.has(stack);
  if (!touched || (outcome !== "pass" && outcome !== "fail")) return finding;
  const text = `the plan of ${stack || [...incomplete].join(", ")} is not complete`;
  return { ...finding, outcome: "undecided", reasons: [{ text }, ...finding.reasons] };
}

const plain = {
  stack: "",
  tag: "",
  constructPath: undefined,
  waiver: undefined,
  accepted: false,
} as const;

function waiverEntry({ rule, waiver, outcome, text }: WaiverProblem): Entry {
  const address = `${waiver.rule} at ${waiver.at}`;
  const tag = waiver.tag ?? "";
  return {
    ...plain,
    rule,
    outcome,
    address,
    tag,
    identity: `${rule.id}//${address}${tag === "" ? "" : `#${tag}`}`,
    reasons: [text],
    at: waiver.source,
  };
}

function incompleteEntry(estate: Estate, stack: string): Entry {
  const file = estate.stack(stack)?.plan?.file;
  return {
    ...plain,
    rule: ownRules.incompletePlan,
    outcome: "undecided",
    stack,
    address: "plan",
    identity: `${ownRules.incompletePlan.id}/${stack}/plan`,
    reasons: [`the plan of ${stack} is not complete`],
    at: file && { file: file.path, line: 1, column: 1 },
  };
}

/** By code units, not by locale: the same order on every computer. */
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const inOrder = (a: Entry, b: Entry): number =>
  compare(a.rule.id, b.rule.id) ||
  compare(a.stack, b.stack) ||
  compare(a.address, b.address) ||
  compare(a.tag, b.tag);
