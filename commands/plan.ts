import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { InputError, main } from "../main";
import { findTerraform } from "../offline/terraform/binary";
import { readStacks, selectStacks } from "../offline/terraform/manifest";
import type { PlannedStack, StackOutcome } from "../offline/terraform/plan-stack";
import { isRefused } from "../offline/terraform/plan-stack";
import { planStacks } from "../offline/terraform/plan-stacks";
import { readStates, stateName } from "../offline/terraform/states";
import { UsageError } from "../offline/usage-error";
import { fileOption, newCommand, outputOption } from "./options";
import { onInterrupt } from "./interrupt";

/** Exit code when Terraform refused a stack. */
export const refused = 1;

interface PlanCommandOptions {
  readonly file: string;
  readonly output: string;
  readonly out: string;
  readonly terraform?: string;
  readonly against?: string;
  readonly saveState?: string;
}

export const planCommand = () =>
  newCommand("plan")
    .description("plan every stack with the real Terraform, without account and network")
    .argument("[stack...]", "stacks to plan", [])
    .addOption(fileOption())
    .addOption(outputOption())
    .option("--out <folder>", "folder for the plans as JSON, one file a stack", "plans")
    .option("--terraform <path>", "Terraform or OpenTofu executable, 1.10 or later")
    .option("--against <folder>", "states of an earlier plan --save-state to plan against")
    .option("--save-state <folder>", "folder for the states that applying the plans would leave")
    .addHelpText(
      "after",
      `
Exit codes: 0 every stack was planned; ${refused} Terraform refused a stack; 2 the organization file,
an argument or Terraform itself is at fault; 130 interrupted.
What an offline plan proves, and what it does not: docs/offline-plan.md`,
    )
    .action(plan);

async function plan(ids: readonly string[], options: PlanCommandOptions): Promise<void> {
  const interrupt = onInterrupt();
  try {
    const binary = await asInput(() => findTerraform(options.terraform));
    const states = await asInput(() =>
      options.against === undefined ? new Map<string, string>() : readStates(options.against),
    );
    main(options.file, options.output);
    const all = await asInput(() => readStacks(options.output));
    const stacks = await asInput(() => selectStacks(all, ids));
    const started = performance.now();
    let done = 0;
    const outcomes = await asInput(() =>
      planStacks({
        binary,
        stacks,
        earlierStates: states,
        apply: options.saveState !== undefined,
        signal: interrupt.signal,
        onDone: ({ id }) => progress(`${++done}/${stacks.length} ${id}`),
        keep: (kept) => keepFiles(kept, options, ids.length === 0),
      }),
    );
    progress("");
    const orphans = [...states.keys()].filter((id) => all.every((stack) => stack.id !== id));
    process.stdout.write(report(outcomes, orphans, options.out, performance.now() - started));
    if (outcomes.some(isRefused)) process.exitCode = refused;
  } catch (error) {
    progress("");
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = interrupt.exitCode();
  } finally {
    interrupt.release();
  }
}

async function asInput<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UsageError ? new InputError(error.message) : error;
  }
}

/** Copies what lasts: nothing is written before every stack is done. */
function keepFiles(
  outcomes: readonly StackOutcome[],
  { out, saveState }: PlanCommandOptions,
  whole: boolean,
): void {
  const planned = outcomes.filter((outcome): outcome is PlannedStack => !isRefused(outcome));
  replaceFiles(out, whole, ".json", planned, (stack) => [`${stack.id}.json`, stack.planFile]);
  if (saveState === undefined) return;
  replaceFiles(saveState, whole, ".tfstate", planned, (stack) => [
    stateName(stack.id),
    stack.stateFile ?? "",
  ]);
}

/** @param whole every stack was planned: files of stacks that are gone go too */
function replaceFiles(
  folder: string,
  whole: boolean,
  extension: string,
  stacks: readonly PlannedStack[],
  fileOf: (stack: PlannedStack) => readonly [string, string],
): void {
  mkdirSync(folder, { recursive: true });
  const stale = whole ? readdirSync(folder).filter((name) => name.endsWith(extension)) : [];
  for (const name of stale) rmSync(join(folder, name));
  for (const stack of stacks) {
    const [name, source] = fileOf(stack);
    copyFileSync(source, join(folder, name));
  }
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** @param elapsed milliseconds that planning took */
export function report(
  outcomes: readonly StackOutcome[],
  orphans: readonly string[],
  out: string,
  elapsed: number,
): string {
  const table = new Table({
    head: ["Stack", "Create", "Change", "Replace", "Destroy"],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const outcome of outcomes) {
    if (isRefused(outcome)) {
      table.push([
        outcome.id,
        { colSpan: 4, hAlign: "left", content: `refused by terraform ${outcome.command}` },
      ]);
      continue;
    }
    const { create, change, replace, destroy } = outcome.counts;
    table.push([outcome.id, create, change, replace, destroy]);
  }
  const problems = outcomes.filter(isRefused).map(({ id, message }) => `${id}:\n${message}\n`);
  const left = orphans.map(
    (id) => `${id}: has an earlier state but is no stack any more; its resources would stay.\n`,
  );
  const count = outcomes.length - problems.length;
  const total = `${count} of ${outcomes.length} stacks planned in ${(elapsed / 1000).toFixed(1)} s`;
  return `${[table.toString(), ...problems, ...left, `${total}; plans in ${out}/`].join("\n")}\n`;
}
