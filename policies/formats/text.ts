import { count, type Entry, placeOf, positionOf, problems, type Report } from "../check/report";

/** Colours of a terminal; each function returns its text unchanged where there are none. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

const same = (text: string) => text;
export const plain: Palette = { bold: same, dim: same, red: same, yellow: same, green: same };

/** For people: findings grouped by rule, worst outcome first, with the fix once a group. */
export function textOf(report: Report, palette: Palette = plain): string {
  const groups = groupByRule(problems(report)).map((group) => block(group, palette));
  const gone = report.gone.map(
    (identity) => `in the baseline, but not found any more: ${identity}`,
  );
  return `${[...groups, ...(gone.length > 0 ? [`${gone.join("\n")}\n`] : [])].join("\n")}${
    groups.length + gone.length > 0 ? "\n" : ""
  }${[summaryOf(report, palette), ...leftOutLines(report)].join("\n")}\n`;
}

/** The result in one line. */
export function summaryOf(report: Report, { red, yellow, green, bold }: Palette = plain): string {
  const accepted = report.entries.filter((entry) => entry.accepted).length;
  const parts = [
    ["fail", "failing", red],
    ["error", "in error", red],
    ["undecided", "undecided", yellow],
  ] as const;
  const open = parts.flatMap(([outcome, word, paint]) => {
    const number = count(report, outcome);
    return number === 0 ? [] : [paint(`${number} ${word}`)];
  });
  const quiet = [
    `${count(report, "pass")} passed`,
    ...(count(report, "waived") > 0 ? [`${count(report, "waived")} waived`] : []),
    ...(accepted > 0 ? [`${accepted} in the baseline`] : []),
  ];
  const bad = count(report, "fail") + count(report, "error") > 0;
  const verdict = bad ? red("✗") : open.length > 0 ? yellow("?") : green("✓");
  const { asked, resources, stacks, planned } = report;
  const scope = [
    numberOf(asked, "rule"),
    numberOf(resources, "resource"),
    numberOf(stacks, "stack"),
  ];
  return `${verdict} ${bold([...open, ...quiet].join(", "))} (${scope.join(", ")}, ${planned || "none"} planned)`;
}

/** What no policy missed, because stacks say that it is left out; nothing where there is none. */
function leftOutLines({ leftOut }: Report): readonly string[] {
  const each = [...leftOut].map(
    ([what, [first, ...others]]) =>
      `${what} (${others.length === 0 ? first : numberOf(others.length + 1, "stack")})`,
  );
  return each.length === 0 ? [] : [`Left to others or not wanted: ${each.join(", ")}`];
}

const numberOf = (number: number, thing: string) => `${number} ${thing}${number === 1 ? "" : "s"}`;

/** The result in a line, and the first findings in one line each. @param most findings that are shown */
export function shortOf(report: Report, palette: Palette = plain, most = 5): string {
  const failing = problems(report).filter(({ outcome }) => outcome !== "undecided");
  const lines = failing
    .slice(0, most)
    .map(
      (entry) => `  ${entry.rule.id} ${placeOf(entry)}: ${entry.reasons[0] ?? entry.rule.title}`,
    );
  const more = failing.length > most ? [`  and ${failing.length - most} more`] : [];
  return [summaryOf(report, palette), ...lines, ...more, ...leftOutLines(report)].join("\n");
}

const marks = { error: "!", fail: "✗", undecided: "?" } as const;

function block(entries: readonly Entry[], { bold, dim, red, yellow }: Palette): string {
  const [first] = entries;
  if (!first) return "";
  const { rule, outcome } = first;
  const paint = outcome === "undecided" ? yellow : red;
  const mark = outcome === "error" || outcome === "fail" ? marks[outcome] : marks.undecided;
  const lines = entries.flatMap((entry) => [
    `  ${placeOf(entry)}`,
    ...entry.reasons.map((reason) => `    ${reason}`),
    ...(positionOf(entry) === undefined ? [] : [dim(`    ${positionOf(entry) ?? ""}`)]),
  ]);
  return [
    `${paint(`${mark} ${outcome === "undecided" ? "undecided " : ""}${rule.severity}`)} ${bold(rule.id)} ${rule.title}`,
    ...lines,
    `  ${dim("fix:")} ${rule.fix}`,
    "",
  ].join("\n");
}

/** Neighbouring entries of one rule and outcome; entries come sorted. */
function groupByRule(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${entry.outcome} ${entry.rule.id}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()];
}
