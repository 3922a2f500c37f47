import Table from "cli-table3";
import type { DutyRow } from "../duties/rows";
import { columns, columnTitles, type Matrix, type Row } from "../matrix";
import { holds } from "../witness";

/** One line for each type of asset, one column for each kind of caller, and every witness below. */
export function textOf({ rows, duties, counts, needed }: Matrix): string {
  const table = new Table({
    head: ["Asset", ...columns],
    style: { head: [], border: [], compact: true },
  });
  for (const [type, ofType] of byType(rows))
    table.push([
      `${type} (${ofType.length})`,
      ...columns.map((kind) => {
        const cells = ofType.flatMap(({ cells: all }) => all.filter((each) => each.kind === kind));
        const sum = (verdict: "bad" | "beyond" | "good" | "open") =>
          cells.reduce((total, { counts: each }) => total + each[verdict], 0);
        const parts = [
          sum("good") > 0 ? `${sum("good")} ✓` : "",
          sum("bad") > 0 ? `${sum("bad")} ✗` : "",
          sum("open") > 0 ? `${sum("open")} ?` : "",
          sum("beyond") > 0 ? `${sum("beyond")} ∅` : "",
        ];
        return parts.filter(Boolean).join(" ");
      }),
    ]);
  const total = counts.good + counts.bad + counts.open + counts.beyond;
  return [
    table.toString(),
    "",
    ...columns.map((kind) => `${kind.padEnd(14)}${columnTitles[kind]}`),
    "",
    "✓ as it must be   ✗ possible for one who must not, or denied to one who must",
    "? depends on what nobody knows yet   ∅ no policy of AWS could deny it",
    "",
    ...(duties.length === 0 ? [] : [tableOf(duties), ""]),
    ...witnesses(rows),
    ...unmet(duties),
    `${total} questions, ${needed} of them about access that is needed: ${counts.good} ✓, ${counts.bad} ✗, ${counts.open} ?, ${counts.beyond} ∅`,
    "",
  ].join("\n");
}

/** One line for each kind of caller that has duties: services by their name, roles by theirs, whatever the account. */
function tableOf(duties: readonly DutyRow[]): string {
  const table = new Table({
    head: ["Duties of", "callers", "✓", "✗", "?"],
    style: { head: [], border: [], compact: true },
  });
  const byName = new Map<string, DutyRow[]>();
  for (const duty of duties) {
    const name = duty.who.split(":").at(-1) ?? duty.who;
    byName.set(name, [...(byName.get(name) ?? []), duty]);
  }
  for (const [name, rows] of [...byName].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sum = (verdict: "bad" | "good" | "open") =>
      rows.reduce((total, { counts }) => total + counts[verdict], 0);
    const callers = new Set(rows.map(({ who }) => who)).size;
    table.push([name, callers, sum("good"), sum("bad"), sum("open")]);
  }
  return table.toString();
}

const unmet = (duties: readonly DutyRow[]): readonly string[] =>
  duties.flatMap(({ label, verdict, holds: met }) =>
    verdict === "good"
      ? []
      : [
          `${verdict === "bad" ? "✗" : "?"} ${label}, duties`,
          ...met.because().map(({ text }) => `    ${text}`),
          "",
        ],
  );

function byType(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const types = new Map<string, Row[]>();
  for (const row of rows) types.set(row.type, [...(types.get(row.type) ?? []), row]);
  return new Map([...types].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const witnesses = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ label, cells }) =>
    cells.flatMap(({ kind, answers, verdict }) =>
      verdict === "bad" || verdict === "open"
        ? [
            `${verdict === "bad" ? "✗" : "?"} ${label}, ${kind}`,
            ...holds(answers)
              .because()
              .map(({ text }) => `    ${text}`),
            "",
          ]
        : [],
    ),
  );
