import type { Severity } from "../engine/rule";
import type { Entry, Report } from "./report";

/** Exit codes of the check. */
export const exitCodes = {
  ok: 0,
  /** A failing finding at or above the level, a rule in error, a waiver that should not be there. */
  failed: 2,
  /** Undecided findings on plans. */
  undecided: 3,
  /** Wrong usage, or input that cannot be read; also when nothing was judged. */
  usage: 64,
} as const;

export interface Gate {
  /** Findings of a lower severity are shown and do not fail. @default "low" */
  readonly severity?: Severity;
  /** @default false */
  readonly allowUndecided?: boolean;
}

/** Least severe first. */
export const severities: readonly Severity[] = ["low", "medium", "high", "critical"];

/** Before there is a plan, undecided is what a finding should be: only a plan has to decide it. */
export function exitCodeOf(report: Report, gate: Gate = {}): number {
  const counted = report.entries.filter(
    (entry) => !entry.accepted && reaches(entry, gate.severity ?? "low"),
  );
  const has = (outcome: Entry["outcome"]) => counted.some((entry) => entry.outcome === outcome);
  if (has("fail") || report.entries.some(({ outcome }) => outcome === "error"))
    return exitCodes.failed;
  if (report.planned > 0 && !gate.allowUndecided && has("undecided")) return exitCodes.undecided;
  return exitCodes.ok;
}

const reaches = ({ rule }: Entry, level: Severity) =>
  severities.indexOf(rule.severity) >= severities.indexOf(level);
