import type { Severity } from "../engine/rule";
import { type Entry, placeOf, type Report } from "../check/report";
import type { RuleFacts } from "../check/own-rules";

/** Scores by which code-scanning services sort: GitHub, "SARIF support", `security-severity`. */
const scores: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};
const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** SARIF 2.1.0, for code-scanning services: OASIS, "Static Analysis Results Interchange Format". */
export function sarifOf(report: Report): string {
  const rules = [...report.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const results = report.entries
    .filter(({ outcome }) => outcome !== "pass")
    .map((entry) => resultOf(entry, indexOf.get(entry.rule.id) ?? -1));
  const errors = report.entries.filter(({ outcome }) => outcome === "error");
  return `${JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "ir-baseline", rules: rules.map(descriptorOf) } },
          columnKind: "utf16CodeUnits",
          invocations: [
            {
              executionSuccessful: errors.length === 0,
              toolExecutionNotifications: errors.map((entry) => ({
                level: "error",
                message: { text: messageOf(entry) },
                associatedRule: { id: entry.rule.id },
              })),
            },
          ],
          results,
        },
      ],
    },
    null,
    2,
  )}\n`;
}

const descriptorOf = ({ id, title, severity, why, fix, docs, controls = {} }: RuleFacts) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: why },
  ...(docs[0] === undefined ? {} : { helpUri: docs[0] }),
  help: { text: `${why}\n\n${fix}`, markdown: helpOf({ why, fix, docs }) },
  defaultConfiguration: { level: levels[severity] },
  properties: {
    "security-severity": scores[severity],
    tags: [
      "security",
      ...Object.entries(controls).flatMap(([framework, ids]) =>
        ids.map((control) => `${framework}/${control}`),
      ),
    ],
  },
});

const helpOf = ({ why, fix, docs }: Pick<RuleFacts, "why" | "fix" | "docs">) =>
  [why, `**Fix:** ${fix}`, ...docs.map((link) => `- <${link}>`)].join("\n\n");

function resultOf(entry: Entry, ruleIndex: number) {
  const { rule, outcome, at, identity, constructPath, waiver, accepted } = entry;
  const undecided = outcome === "undecided";
  return {
    ruleId: rule.id,
    ruleIndex,
    kind: undecided ? "open" : "fail",
    level: undecided ? "none" : outcome === "error" ? "error" : levels[rule.severity],
    message: { text: messageOf(entry) },
    locations: [
      {
        ...(at && {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(at.file) },
            region: { startLine: at.line, startColumn: at.column },
          },
        }),
        logicalLocations: [
          { fullyQualifiedName: placeOf(entry), kind: "resource" },
          ...(constructPath === undefined
            ? []
            : [{ fullyQualifiedName: constructPath, kind: "element" }]),
        ],
      },
    ],
    partialFingerprints: { "identity/v1": identity },
    ...(waiver || accepted
      ? {
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: waiver
                ? `${waiver.reason} (${waiver.owner}, ${waiver.ticket}, until ${waiver.expires})`
                : "accepted in the baseline",
            },
          ],
        }
      : {}),
  };
}

const messageOf = (entry: Entry) =>
  `${placeOf(entry)}: ${entry.reasons.join("; ") || entry.rule.title}. ${entry.rule.fix}`;
