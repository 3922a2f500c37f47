import { type Entry, placeOf, positionOf, problems, type Report } from "../check/report";
import { summaryOf } from "./text";

/** For job summaries and comments on pull requests. */
export function markdownOf(report: Report): string {
  const waived = report.entries.filter(({ outcome }) => outcome === "waived");
  const parts = [
    "# Policies",
    summaryOf(report),
    ...table(
      "Findings",
      ["Outcome", "Severity", "Rule", "Where", "Why"],
      problems(report).map((entry) => [
        entry.outcome,
        entry.rule.severity,
        `${entry.rule.id} ${entry.rule.title}`,
        where(entry),
        entry.reasons.join("; "),
      ]),
    ),
    ...table(
      "Waived",
      ["Rule", "Where", "Reason", "Owner", "Ticket", "Until"],
      waived.map((entry) => [
        entry.rule.id,
        code(placeOf(entry)),
        entry.waiver?.reason ?? "",
        entry.waiver?.owner ?? "",
        entry.waiver?.ticket ?? "",
        entry.waiver?.expires ?? "",
      ]),
    ),
    ...table(
      "Left to others or not wanted",
      ["What", "Stacks"],
      [...report.leftOut].map(([what, stacks]) => [code(what), stacks.map(code).join(", ")]),
    ),
    ...table(
      "In the baseline, but not found any more",
      ["Finding"],
      report.gone.map((identity) => [code(identity)]),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\\/g, "\\\\").replace(/\|/g, "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
  return [`## ${title}`, [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")];
}

function where(entry: Entry): string {
  const position = positionOf(entry);
  return `${code(placeOf(entry))}${position === undefined ? "" : ` ${position}`}`;
}

const code = (text: string) => `\`${text.replace(/`/g, "'")}\``;
