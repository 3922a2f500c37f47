import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Option } from "commander";
import { catalogue } from "../detections/catalogue/catalogue";
import { defaultWatchList } from "../detections/catalogue/use-cases/watch-list";
import { parseEventPattern } from "../detections/language/event-pattern/parse";
import { parseMetricFilter } from "../detections/language/metric-filter/parse";
import { formatProblem, type Parsed } from "../detections/language/problem";
import {
  ofDetection,
  ofFilter,
  ofPattern,
  type ReplayCondition,
} from "../detections/replay/condition";
import { render, type ReplayFormat, replayFormats } from "../detections/replay/render";
import { InputError, readOrganization } from "../main";
import { findFiles } from "./replay/find-files";
import { progressBar } from "./replay/progress-bar";
import { replay } from "./replay/run";
import { newCommand } from "./options";

interface ReplayOptions {
  readonly filter: readonly string[];
  readonly pattern: readonly string[];
  readonly format: ReplayFormat;
  readonly threads: number;
  readonly file?: string;
}

const repeatable = (text: string, before: readonly string[]) => [...before, text];

export const replayCommand = () =>
  newCommand("replay")
    .description(
      "what the detections would have found in CloudTrail files, before they are deployed",
    )
    .argument("<path...>", "CloudTrail files, gzip or not, folders of them, or - for stdin")
    .addOption(
      new Option("--filter <text>", "try a metric-filter pattern beside the detections; repeatable")
        .argParser(repeatable)
        .default([], "none"),
    )
    .addOption(
      new Option("--pattern <file>", "try an event pattern beside the detections; repeatable")
        .argParser(repeatable)
        .default([], "none"),
    )
    .option("-f, --file <path>", "organization file, whose Regions are the approved ones")
    .addOption(
      new Option("--format <format>", "of the output").choices(replayFormats).default("text"),
    )
    .addOption(
      new Option("--threads <count>", "threads that read files")
        .argParser(threadsOf)
        .default(availableParallelism(), "all processors"),
    )
    .addHelpText("after", "\nExit codes: 0 all files were read; 1 some are corrupt; 2 wrong usage.")
    .action(run);

async function run(paths: readonly string[], options: ReplayOptions): Promise<void> {
  const conditions = [...brought(options), ...detectionsOf(options.file).map(ofDetection)];
  const files = findFiles(paths.filter((path) => path !== "-"));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const bar = progressBar(process.stderr, { files: files.length, bytes });
  const result = await replay({
    conditions,
    files,
    threads: options.threads,
    progress: bar.update,
    ...(paths.includes("-") ? { stdin: process.stdin } : {}),
  });
  bar.end();
  process.stdout.write(render(result, options.format));
  if (result.reading.corrupt.length > 0) process.exitCode = 1;
}

function detectionsOf(file: string | undefined) {
  if (file === undefined) return catalogue();
  const { regions } = readOrganization(file);
  return catalogue({ watch: { ...defaultWatchList, approvedRegions: regions.governed } });
}

/** Filters and patterns of the command line; everything that is wrong with them at once. */
function brought({ filter, pattern }: ReplayOptions): readonly ReplayCondition[] {
  const filters = filter.map((text, place) => {
    const id = `--filter ${place + 1}`;
    return { id, parsed: parseMetricFilter(text), of: ofFilter };
  });
  const patterns = pattern.map((path) => ({
    id: path,
    parsed: parseEventPattern(readText(path)),
    of: ofPattern,
  }));
  const problems = [...filters, ...patterns].flatMap(({ id, parsed }) => problemsOf(id, parsed));
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return [
    ...filters.flatMap(({ id, parsed, of }) => (parsed.ok ? [of(id, parsed.value)] : [])),
    ...patterns.flatMap(({ id, parsed, of }) => (parsed.ok ? [of(id, parsed.value)] : [])),
  ];
}

const problemsOf = (source: string, parsed: Parsed<unknown>) =>
  parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(source, problem));

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InputError(
      `${path}: cannot be read (${(error as NodeJS.ErrnoException).code}); name an event pattern`,
    );
  }
}

function threadsOf(text: string): number {
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 256) return threads;
  throw new InputError(`--threads ${text}: write a number from 1 to 256`);
}
