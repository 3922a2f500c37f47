import type { DutyRow } from "../duties/rows";
import type { Verdict } from "../judge";
import { type Cell, columns, columnTitles, type Matrix, type Row } from "../matrix";
import { holds } from "../witness";

const titles: Readonly<Record<Verdict, string>> = {
  good: "as it must be",
  bad: "possible for one who must not, or denied to one who must",
  open: "depends on what nobody knows yet",
  beyond: "no policy of AWS could deny it",
};

const style = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; }
th, td { border: 1px solid #c8c8c8; padding: .15rem .5rem; text-align: center; }
th { background: #f2f2f2; position: sticky; top: 0; }
th[scope=row] { text-align: left; font-weight: normal; position: static; }
tr.type th { text-align: left; font-weight: bold; }
.good { background: #cfead6; } .bad { background: #e8a19b; } .open { background: #f6e3a3; } .beyond { background: #d5d8e8; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616; } th { background: #2a2a2a; } th, td { border-color: #444; }
  .good { background: #1f4d2c; } .bad { background: #7a2620; } .open { background: #6b5610; } .beyond { background: #33384f; }
}`;

/** The matrix as a page of its own: a heat map of assets and callers; a cell tells its answers when one points at it. */
export function htmlOf({ rows, duties, counts, needed }: Matrix): string {
  const total = counts.good + counts.bad + counts.open + counts.beyond;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Who can harm the evidence</title>
<style>${style}
</style>
<h1>Who can harm the evidence</h1>
<p>${total} questions, ${needed} of them about access that is needed.</p>
<ul>
${(Object.keys(titles) as Verdict[])
  .map(
    (verdict) => `<li><span class="${verdict}">${counts[verdict]}</span> ${titles[verdict]}</li>`,
  )
  .join("\n")}
</ul>
<table>
<thead><tr><th scope="col">Asset</th>${columns
    .map((kind) => `<th scope="col" title="${escaped(columnTitles[kind])}">${kind}</th>`)
    .join("")}</tr></thead>
<tbody>
${rows.map((row, index) => lineOf(row, rows[index - 1])).join("\n")}
</tbody>
</table>
${duties.length === 0 ? "" : dutiesOf(duties)}</html>
`;
}

const dutiesOf = (duties: readonly DutyRow[]): string =>
  `<h2>Who can do what must be done</h2>
<table>
<thead><tr><th scope="col">Caller</th><th scope="col">Duties</th></tr></thead>
<tbody>
${duties
  .map(({ who, label, verdict, counts, answers, holds: met }) => {
    const lines =
      verdict === "good"
        ? [...new Set(answers.map(({ duty }) => duty.task))]
        : met.because().map(({ text }) => text);
    const title = escaped([label, ...lines].join("\n"));
    return `<tr><th scope="row">${escaped(who)}</th><td class="${verdict}" title="${title}">${counts[verdict]}</td></tr>`;
  })
  .join("\n")}
</tbody>
</table>
`;

const lineOf = (row: Row, before: Row | undefined): string =>
  [
    ...(before?.type === row.type
      ? []
      : [`<tr class="type"><th colspan="${columns.length + 1}">${escaped(row.type)}</th></tr>`]),
    `<tr><th scope="row">${escaped(row.label)}</th>${columns
      .map((kind) => cellOf(row.cells.find((each) => each.kind === kind)))
      .join("")}</tr>`,
  ].join("\n");

function cellOf(cell: Cell | undefined): string {
  if (!cell) return "<td></td>";
  const { verdict, counts, answers } = cell;
  const reasons =
    verdict === "bad" || verdict === "open"
      ? holds(answers)
          .because()
          .map(({ text }) => text)
      : [...new Set(answers.map(({ action }) => action))];
  return `<td class="${verdict}" title="${escaped([titles[verdict], ...reasons].join("\n"))}">${
    verdict === "good" ? counts.good : counts[verdict]
  }</td>`;
}

const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char,
  );
