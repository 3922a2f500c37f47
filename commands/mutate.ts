import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Command, InvalidArgumentError, Option } from "commander";
import { mutationPage } from "../policies/mutation/document";
import { percent, type Score, scoreOf } from "../policies/mutation/score";
import type { Judged, Slice } from "../policies/mutation/slice";
import { endingWithUsage } from "./estate-options";
import { InputError } from "../main";

interface MutateOptions {
  readonly most: number;
  readonly workers: number;
  readonly survivors?: boolean;
  readonly document?: string;
}

const wholeNumber = (text: string) => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("Write a number from 1.");
  return Number(text);
};

export const mutateCommand = () =>
  endingWithUsage(new Command("mutate"))
    .description("change a synthesised tree one thing at a time, and count what the policies catch")
    .argument("[folder]", "output folder of CDKTF", process.env.CDKTF_OUTDIR ?? "cdktf.out")
    .addOption(
      new Option("--most <number>", "mutants of one kind").argParser(wholeNumber).default(3),
    )
    .addOption(
      new Option("--workers <number>", "threads")
        .argParser(wholeNumber)
        .default(availableParallelism(), "one a core"),
    )
    .option("--survivors", "list the kinds that no rule catches")
    .option("--document <file>", "write the page about it")
    .addHelpText(
      "after",
      "\nExit codes: 0 they were judged; 2 nothing is synthesised there; 64 wrong usage.",
    )
    .action(async (folder: string, options: MutateOptions) => {
      if (!existsSync(join(folder, "manifest.json")))
        throw new InputError(`${folder}: holds no manifest.json; synthesise first`);
      const started = performance.now();
      const score = scoreOf(await judgeAll(folder, options));
      if (options.document !== undefined) writeFileSync(options.document, mutationPage(score));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(
        `${options.survivors ? survivorsOf(score) : ""}${score.caught} of ${score.mutants} mutants caught: ${percent(score)} % (${seconds} s)\n`,
      );
    });

/** Judges every mutant, as many at a time as there are threads; the result does not depend on their number. */
export async function judgeAll(
  folder: string,
  { most, workers }: Pick<MutateOptions, "most" | "workers">,
): Promise<readonly Judged[]> {
  const slices = await Promise.all(
    Array.from({ length: workers }, (_, index) =>
      inThread({ folder, most, index, count: workers }),
    ),
  );
  return slices.flat().sort((a, b) => a.number - b.number);
}

const inThread = (slice: Slice): Promise<readonly Judged[]> =>
  new Promise((resolve, reject) => {
    const root = join(__dirname, "..");
    const worker = new Worker(join(root, "policies/mutation/worker.ts"), {
      workerData: slice,
      // Every mutant leaves a small estate behind: a larger nursery lets most of it die there.
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
      execArgv: ["--require", join(root, "bin/typescript.js")],
    });
    worker.once("message", resolve);
    worker.once("error", reject);
  });

const survivorsOf = ({ survivors }: Score) =>
  survivors
    .map(
      ({ name, mutants, caught, example, undecidedBy, reason }) =>
        `${mutants - caught} of ${mutants} ${name}, as in ${example}${undecidedBy.length > 0 ? ` (undecided: ${undecidedBy.join(", ")})` : ""}${reason === undefined ? "" : `: ${reason}`}\n`,
    )
    .join("");
