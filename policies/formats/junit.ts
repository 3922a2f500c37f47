import { type Entry, placeOf, positionOf, type Report } from "../check/report";

/** JUnit XML, one test suite a rule and one test case a place, for the test reports of pipelines. */
export function junitOf({ entries, rules }: Report): string {
  const byRule = new Map<string, Entry[]>(rules.map(({ id }) => [id, []]));
  for (const entry of entries) byRule.get(entry.rule.id)?.push(entry);
  const suites = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title }) => {
      const mine = byRule.get(id) ?? [];
      return [
        `  <testsuite name="${escape(`${id} ${title}`)}" ${countsOf(mine)}>`,
        ...mine.map(caseOf),
        "  </testsuite>",
      ].join("\n");
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ir-baseline" ${countsOf(entries)}>\n${suites.join("\n")}\n</testsuites>\n`;
}

const isSkipped = ({ outcome, accepted }: Entry) =>
  accepted || outcome === "waived" || outcome === "undecided";

function countsOf(entries: readonly Entry[]): string {
  const of = (outcome: Entry["outcome"]) =>
    entries.filter((entry) => entry.outcome === outcome && !entry.accepted).length;
  return `tests="${entries.length}" failures="${of("fail")}" errors="${of("error")}" skipped="${entries.filter(isSkipped).length}"`;
}

function caseOf(entry: Entry): string {
  const open = `    <testcase classname="${escape(entry.rule.id)}" name="${escape(placeOf(entry))}"`;
  const body = bodyOf(entry);
  return body === undefined ? `${open}/>` : `${open}>\n      ${body}\n    </testcase>`;
}

function bodyOf(entry: Entry): string | undefined {
  const { outcome, reasons, rule, waiver } = entry;
  if (outcome === "pass") return undefined;
  const text = reasons.join("; ") || rule.title;
  if (waiver)
    return `<skipped message="${escape(`waived: ${waiver.reason} (${waiver.ticket})`)}"/>`;
  if (isSkipped(entry))
    return `<skipped message="${escape(`${entry.accepted ? "in the baseline" : outcome}: ${text}`)}"/>`;
  const details = [...reasons, `fix: ${rule.fix}`, positionOf(entry) ?? ""];
  const name = outcome === "error" ? "error" : "failure";
  return `<${name} message="${escape(text)}" type="${rule.severity}">${escape(details.join("\n").trimEnd())}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** Also removes what XML 1.0 cannot hold at all: control characters and unpaired surrogates. */
const escape = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"\n]/g, (character) => entities[character] ?? character);
