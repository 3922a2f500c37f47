import Table from "cli-table3";
import { columns, columnTitles, type Matrix, type Row } from "../matrix";
import { holds } from "../witness";

/** One line for each type of asset, one column for each kind of caller, and every witness below. */
export function textOf({ rows, counts, needed }: Matrix): string {
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
    ...witnesses(rows),
    `${total} questions, ${needed} of them about access that is needed: ${counts.good} ✓, ${counts.bad} ✗, ${counts.open} ?, ${counts.beyond} ∅`,
    "",
  ].join("\n");
}

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
