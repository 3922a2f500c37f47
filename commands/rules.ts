import Table from "cli-table3";
import { Command } from "commander";
import { selectRules } from "../policies/check/select";
import { rules } from "../policies/rules";
import { ruleOption } from "./check";
import { endingWithUsage, orUsage } from "./estate-options";

export const rulesCommand = () =>
  endingWithUsage(new Command("rules"))
    .description("list the policies; their pages are in docs/rules/")
    .addOption(ruleOption())
    .addHelpText("after", "\nExit codes: 0 it is answered; 64 wrong usage, or unreadable input.")
    .action(({ rule: names }: { readonly rule: readonly string[] }) =>
      orUsage(() => {
        process.stdout.write(`${tableOf(names)}\n${rules.length} rules\n`);
      }),
    );

function tableOf(names: readonly string[]): string {
  const table = new Table({
    head: ["Rule", "Severity", "Waiver", "Guarantee"],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, severity, waivable, title } of [...selectRules(rules, names)].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  ))
    table.push([id, severity, waivable === false ? "never" : `${waivable} days`, title]);
  return table.toString();
}
