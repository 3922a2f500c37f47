import Table from "cli-table3";
import { main } from "../main";
import type { EstateSummary } from "../stacks/synthesize";
import { exitCodeOf, exitCodes } from "../policies/check/gate";
import { shortOf } from "../policies/formats/text";
import { checkSynthesized, paletteOf } from "./check";
import { orUsage } from "./estate-options";
import { fileOption, newCommand, outputOption } from "./options";

interface SynthOptions {
  readonly file: string;
  readonly output: string;
}

export const synthCommand = () =>
  newCommand("synth")
    .description("write the Terraform of every stack, and say what was written")
    .addOption(fileOption())
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Exit codes: ${exitCodes.ok} all well; ${exitCodes.failed} the organization file, the output folder or an argument is at fault, or a policy
finds a failure in what was written; ${exitCodes.usage} the waivers cannot be read.`,
    )
    .action(({ file, output }: SynthOptions) => {
      const summary = main(file, output);
      orUsage(() => {
        const judged = checkSynthesized(output);
        const policies = shortOf(judged, paletteOf(process.stdout));
        process.stdout.write(report(summary, output, policies, performance.now()));
        process.exitCode = exitCodeOf(judged);
      });
    });

/**
 * @param policies what the policies say, in a line or a few
 * @param elapsed milliseconds since the process began
 */
export function report(
  { stacks }: EstateSummary,
  output: string,
  policies: string,
  elapsed: number,
): string {
  const table = new Table({
    head: ["Wave", "Stack", "Account", "Region", "Resources"],
    colAligns: ["right", "left", "left", "left", "right"],
    style: { head: [], border: [], compact: true },
  });
  const rows = Object.entries(stacks).sort(([, a], [, b]) => a.wave - b.wave);
  for (const [id, { wave, account, region, resources }] of rows)
    table.push([wave, id, `${account.id} ${account.name}`, region, resources]);
  const total = rows.reduce((sum, [, { resources }]) => sum + resources, 0);
  return `${table.toString()}

${rows.length} stacks, ${total} resources in ${output}/ (${(elapsed / 1000).toFixed(2)} s)
Policies: ${policies}

Next:
${nextAfter(output)}
`;
}

/** What to do with the output folder. */
function nextAfter(output: string): string {
  const isUsual = output === "cdktf.out";
  const folder = /^[\w./~-]+$/.test(output) ? output : `'${output.replaceAll("'", "'\\''")}'`;
  const lines = [
    [
      `npx ir-baseline check${isUsual ? "" : ` ${folder}`}`,
      "what the policies find, and how to mend it",
    ],
    [`less ${folder}/procedures/README.md`, "what to do when something happens, by detection"],
    [`less ${folder}/stacks/log-archive/cdk.tf.json`, "what a stack would create"],
    [
      `npx cdktf diff log-archive${isUsual ? "" : ` --output ${folder} --skip-synth`}`,
      "plan a stack, with credentials",
    ],
    ['README.md, "Adopting it"', "the way from bootstrap to the last wave"],
  ] as const;
  const width = Math.max(...lines.map(([command]) => command.length));
  return lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join("\n");
}
