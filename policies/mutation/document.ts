import { operators } from "./mutants";
import { percent, type Score } from "./score";

/** `docs/mutation.md`: how strong the policies are. */
export function mutationPage(score: Score): string {
  const { mutants, caught, survivors } = score;
  const open = survivors.filter(({ reason }) => reason === undefined);
  return `# Strength of the policies

Written by \`npx ir-baseline mutate --document docs/mutation.md\`; do not edit.

The example organization is synthesised, changed one thing at a time, and judged. A mutant is caught when a rule
fails. At most a few mutants of one kind (operator, resource type, argument or statement) are made, so that eleven
equal account stacks, or a statement for each of eleven accounts, do not count elevenfold. What says nothing to
Terraform, or only to people, is not changed: descriptions, titles and tags. Every other mutant counts, also one that
is equivalent or stricter by construction: it survives, and its kind is listed with the reason.

**${caught} of ${mutants} mutants are caught: ${percent(score)} %.**

| Operator | What it does | Mutants | Caught | % |
| --- | --- | ---: | ---: | ---: |
${score.operators.map((each) => `| ${each.name} | ${doesOf(each.name)} | ${each.mutants} | ${each.caught} | ${percent(each)} |`).join("\n")}

## What survives, and why

${table(
  ["Kind", "Survive", "Example", "Why no rule fails"],
  survivors
    .filter(({ reason }) => reason !== undefined)
    .map((each) => [...rowOf(each), each.reason ?? ""]),
)}
## Without an explanation

${table(
  ["Kind", "Survive", "Example", "Undecided by"],
  open.map((each) => [...rowOf(each), each.undecidedBy.join(", ")]),
)}`;
}

const rowOf = ({ name, mutants, caught, example }: Score["survivors"][number]) => [
  `\`${name}\``,
  `${mutants - caught} of ${mutants}`,
  `\`${example}\``,
];

const doesOf = (name: string) => operators.find((each) => each.name === name)?.does ?? "";

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "None.\n";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return `${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
