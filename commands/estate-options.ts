import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Estate } from "../policies/engine/estate";
import type { Observer } from "../policies/engine/observe";
import { readEstate } from "../policies/engine/files";
import { ReadingError } from "../policies/engine/reading/json";
import { NothingJudged } from "../policies/check/check";
import { exitCodes } from "../policies/check/gate";
import { UnknownRule } from "../policies/check/select";

/** What every command that reads an estate takes. */
export interface EstateOptions {
  readonly plan: Readonly<Record<string, string>>;
  readonly plans?: string;
}

/** Wrong usage; its message says what to write. */
export class WrongUsage extends Error {}

/** Adds the options that name plans. */
export const withPlans = (command: Command): Command =>
  command
    .addOption(
      new Option("--plan <stack=file>", "plan of a stack, from terraform show -json; repeatable")
        .argParser(oneMore)
        .default({}, "none"),
    )
    .option("--plans <folder>", "plans of stacks, each in <stack>.json");

function oneMore(text: string, before: Readonly<Record<string, string>>) {
  const [, stack = "", file = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (stack === "") throw new InvalidArgumentError("Write STACK=FILE.");
  return { ...before, [stack]: file };
}

/**
 * Reads the output folder and the plans.
 * @param folder @default - cdktf.out; without one, the plans alone
 */
export function openEstate(
  folder: string | undefined,
  { plan, plans }: EstateOptions,
  observer?: Observer,
): Estate {
  const files = { ...(plans === undefined ? {} : plansIn(plans)), ...plan };
  const standard = process.env.CDKTF_OUTDIR ?? "cdktf.out";
  const alone = folder === undefined && Object.keys(files).length > 0 && !existsSync(standard);
  const estate = readEstate({
    folder: alone ? undefined : (folder ?? standard),
    plans: files,
    ...(observer && { observer }),
  });
  const strangers = alone
    ? []
    : estate.stacks.filter(({ synthesized }) => !synthesized).map(({ name }) => name);
  if (strangers.length > 0)
    throw new WrongUsage(
      `plans of stacks that ${folder ?? standard} does not hold: ${strangers.join(", ")}`,
    );
  return estate;
}

function plansIn(folder: string): Readonly<Record<string, string>> {
  const names = attempt(() => readdirSync(folder), `${folder}: is no folder of plans`)
    .filter((name) => name.endsWith(".json"))
    .sort();
  if (names.length === 0) throw new WrongUsage(`${folder}: holds no plan, such as trail.json`);
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -".json".length), join(folder, name)]),
  );
}

function attempt<Result>(work: () => Result, problem: string): Result {
  try {
    return work();
  } catch {
    throw new WrongUsage(problem);
  }
}

/** Runs a command's work; wrong usage and unreadable input end with 64 and their message. */
export function orUsage(work: () => void): void {
  try {
    work();
  } catch (error) {
    const known = [ReadingError, WrongUsage, NothingJudged, UnknownRule].some(
      (type) => error instanceof type,
    );
    if (!known) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = exitCodes.usage;
  }
}

/** Makes the command-line parser end with 64 as well. */
export const endingWithUsage = (command: Command): Command =>
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes.usage));
