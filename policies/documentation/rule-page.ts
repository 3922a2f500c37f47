import type { Rule } from "../engine/rule";
import { type ExampleInput, exampleOf, type GivenResource } from "../examples/given";

/** `docs/rules/<id>.md`: what the rule guarantees, why, what to do, and an example of each verdict. */
export function rulePage(rule: Rule): string {
  const { id, title, severity, why, fix, waivable, docs, controls = {}, params = {} } = rule;
  const { passes, fails, undecided } = rule.examples;
  const facts = [
    ["Severity", severity],
    ["About", rule.describes],
    ["Waiver", waivable === false ? "never: nothing excuses a breach" : `at most ${waivable} days`],
    ...Object.entries(controls).map(([framework, ids]) => [
      framework.toUpperCase(),
      ids.join(", "),
    ]),
    ...Object.entries(params).map(([name, value]) => [
      `Parameter \`${name}\``,
      `default ${Array.isArray(value) ? value.join(", ") : String(value)}`,
    ]),
  ];
  return [
    `# ${id}: ${title}`,
    "Written by `npm run generate`; do not edit.",
    [
      "| | |",
      "| --- | --- |",
      ...facts.map(([name, text]) => `| ${name ?? ""} | ${cell(text)} |`),
    ].join("\n"),
    `**Why.** ${why}`,
    `**Fix.** ${fix}`,
    ...section("Fails", fails[0]),
    ...section("Passes", passes[0]),
    ...(typeof undecided === "string"
      ? ["## Undecided", `Never: ${undecided}`]
      : section("Undecided", undecided[0])),
    "## Sources",
    docs.map((link) => `- <${link}>`).join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

/** `docs/rules/README.md`. */
export function ruleIndex(rules: readonly Rule[]): string {
  const rows = inOrder(rules).map(
    ({ id, title, severity, waivable }) =>
      `| [${id}](${id}.md) | ${cell(title)} | ${severity} | ${waivable === false ? "never" : `${waivable} days`} |`,
  );
  return `# Policies

Written by \`npm run generate\`; do not edit. How they are run, waived and extended: [policies.md](../policies.md).

| Rule | Guarantee | Severity | Waiver |
| --- | --- | --- | --- |
${rows.join("\n")}

${rules.length} rules.
`;
}

export const inOrder = (rules: readonly Rule[]): readonly Rule[] =>
  [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));

function section(title: string, input: ExampleInput | undefined): readonly string[] {
  if (!input) return [];
  const { given, note } = exampleOf(input);
  return [
    `## ${title}`,
    ...(note === undefined ? [] : [`${note.charAt(0).toUpperCase()}${note.slice(1)}:`]),
    `\`\`\`json\n${JSON.stringify(terraformOf(given), null, 2)}\n\`\`\``,
  ];
}

/** The example in Terraform's JSON syntax, policy documents as objects so that they can be read. */
function terraformOf(given: readonly GivenResource[]) {
  const sections: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const { mode, type, name, attributes } of given) {
    const section = (sections[mode === "data" ? "data" : "resource"] ??= {});
    (section[type] ??= {})[name] = Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, readable(value)]),
    );
  }
  return sections;
}

function readable(value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith("{")) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

const cell = (text = "") => text.replace(/\|/g, "\\|").replace(/\s+/g, " ");
