import Table from "cli-table3";
import { Option } from "commander";
import { catalogue } from "../detections/catalogue/catalogue";
import {
  type AttackVersion,
  attackVersions,
  navigatorLayer,
} from "../detections/catalogue/navigator-layer";
import { newCommand } from "./options";

export const detectionsCommand = () =>
  newCommand("detections")
    .description("list the detections; docs/detections.md has more")
    .addOption(
      new Option("--attack [version]", "print a layer for the ATT&CK Navigator instead")
        .choices(attackVersions)
        .preset("v19"),
    )
    .addHelpText("after", "\nExit codes: 0 they were listed; 2 wrong usage.")
    .action(({ attack }: { readonly attack?: AttackVersion }) => {
      process.stdout.write(attack === undefined ? table() : navigatorLayer(catalogue(), attack));
    });

function table(): string {
  const detections = catalogue();
  const rows = new Table({
    head: ["Detection", "Severity", "Alarm", "ATT&CK", "Procedure", "Title"],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, severity, alarm, attack, procedure, title } of detections)
    rows.push([
      id,
      severity,
      `${alarm.threshold} in ${alarm.period} s`,
      attack.v19.join(" "),
      procedure,
      title,
    ]);
  return `${rows.toString()}\n${detections.length} detections\n`;
}
