import { existsSync, writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import pc from "picocolors";
import { type Baseline, readBaseline, renderBaseline } from "../policies/check/baseline";
import { check } from "../policies/check/check";
import { exitCodeOf, exitCodes, severities } from "../policies/check/gate";
import type { Report } from "../policies/check/report";
import { selectRules } from "../policies/check/select";
import { readEstate, readText } from "../policies/engine/files";
import type { Severity } from "../policies/engine/rule";
import { type Format, formats } from "../policies/formats";
import { type Palette, plain, textOf } from "../policies/formats/text";
import { rules } from "../policies/rules";
import { isDay } from "../policies/waivers/waiver";
import { waiverFile } from "../policies/waivers/when-read";
import {
  endingWithUsage,
  type EstateOptions,
  openEstate,
  orUsage,
  withPlans,
  WrongUsage,
} from "./estate-options";

interface CheckOptions extends EstateOptions {
  readonly rule: readonly string[];
  readonly severity: Severity;
  readonly format: Format;
  readonly out: readonly string[];
  readonly waivers?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly allowUndecided?: boolean;
  readonly today?: string;
}

const names = Object.keys(formats) as Format[];
const list = (text: string, before: readonly string[]) => [...before, ...text.split(",")];
const defaultWaivers = "waivers.yaml";

export const checkCommand = () =>
  endingWithUsage(withPlans(new Command("check")))
    .description("judge synthesised stacks and plans by the policies")
    .argument("[folder]", "output folder of CDKTF (default: cdktf.out, if it is there)")
    .addOption(ruleOption())
    .addOption(
      new Option("--severity <level>", "findings below it are shown and do not fail")
        .choices(severities)
        .default("low"),
    )
    .addOption(new Option("--format <format>", "of the output").choices(names).default("text"))
    .addOption(
      new Option("--out <format=path>", "also write a file; repeatable")
        .argParser((text, before: readonly string[]) => [...before, text])
        .default([], "none"),
    )
    .option("--waivers <file>", `reviewed exceptions (default: ${defaultWaivers}, if it is there)`)
    .option("--baseline <file>", "accept the findings that it lists")
    .option("--write-baseline <file>", "list the open findings there")
    .option("--allow-undecided", "do not fail for findings that a plan leaves undecided")
    .option("--today <day>", "day by which waivers expire, YYYY-MM-DD (default: today)")
    .addHelpText(
      "after",
      `
Exit codes: ${exitCodes.ok} all well; ${exitCodes.failed} a failing finding, a rule in error, or a waiver that is unused, expired, too long
or forbidden; ${exitCodes.undecided} a plan leaves findings undecided; ${exitCodes.usage} wrong usage, unreadable input, or nothing to judge.`,
    )
    .action((folder: string | undefined, options: CheckOptions) =>
      orUsage(() => run(folder, options)),
    );

export const ruleOption = () =>
  new Option("--rule <ids>", "only these rules or areas, such as IRR-TRAIL-002 or IRR-TRAIL")
    .argParser(list)
    .default([], "all");

function run(folder: string | undefined, options: CheckOptions): void {
  const outputs = options.out.map(outputOf);
  const report = check({
    estate: openEstate(folder, options),
    rules: selectRules(rules, options.rule),
    catalogue: rules,
    waivers: waiversOf(options.waivers),
    today: todayOf(options.today),
    baseline: baselineOf(options.baseline),
  });
  for (const { format, path } of outputs) writeFileSync(path, formats[format](report));
  if (options.writeBaseline !== undefined)
    writeFileSync(options.writeBaseline, renderBaseline(report));
  process.stdout.write(render(report, options.format));
  process.exitCode = exitCodeOf(report, options);
}

/** Judges what was just synthesised, for the summary of the synthesis. */
export function checkSynthesized(folder: string): Report {
  return check({
    estate: readEstate({ folder }),
    rules,
    waivers: waiversOf(undefined),
    today: todayOf(undefined),
  });
}

const render = (report: Report, format: Format) =>
  format === "text" ? textOf(report, paletteOf(process.stdout)) : formats[format](report);

/** Colours on a terminal; NO_COLOR and FORCE_COLOR are heeded. */
export function paletteOf({ isTTY }: { readonly isTTY?: boolean }): Palette {
  const wanted = process.env.NO_COLOR === undefined && (isTTY || process.env.FORCE_COLOR);
  return wanted ? pc.createColors(true) : plain;
}

function outputOf(text: string): { readonly format: Format; readonly path: string } {
  const [, format, path] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  const known = names.find((name) => name === format);
  if (!known || path === undefined)
    throw new WrongUsage(`--out ${text}: write FORMAT=PATH, with one of ${names.join(", ")}`);
  return { format: known, path };
}

/** @param path of the waivers; the standard file may be missing, a named one must exist */
function waiversOf(path: string | undefined) {
  if (path === undefined && !existsSync(defaultWaivers)) return [];
  const file = path ?? defaultWaivers;
  return waiverFile().readWaivers(readText(file, "name the file of waivers"), file);
}

function baselineOf(path: string | undefined): Baseline | undefined {
  if (path === undefined) return undefined;
  return readBaseline(readText(path, "make it with --write-baseline"), path);
}

/** The clock is read here and nowhere else. */
function todayOf(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  if (!isDay(text)) throw new WrongUsage(`--today ${text}: write a day as YYYY-MM-DD`);
  return text;
}
