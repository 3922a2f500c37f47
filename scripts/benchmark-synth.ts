// npm run benchmark [-- <runs> [<accounts>…]]: how long synthesis takes, and how it grows. Prints the tables of
// docs/performance.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Run } from "./benchmark-synth/measured-run";

const root = join(__dirname, "..");
const register = ["--require", "./bin/typescript.js"];

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? NaN;
  return { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1) };
}

const seconds = (value: number) => value.toFixed(2);
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
const print = (...lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);

function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended ${status}: ${stderr}${stdout}`);
  return stdout;
}

interface Cold {
  /** From the start of node to its end, after the last file was written. */
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakBytes: number;
}

/** Runs a program in a node of its own. */
function coldRun(args: readonly string[], folder: string): Cold {
  const report = join(folder, "usage.json");
  const start = performance.now();
  node(["--require", join(__dirname, "benchmark-synth", "report-usage.js"), ...args], {
    USAGE_FILE: report,
    CDKTF_OUTDIR: join(folder, "cold"),
  });
  const seconds = (performance.now() - start) / 1000;
  return { seconds, ...(JSON.parse(readFileSync(report, "utf8")) as Omit<Cold, "seconds">) };
}

/** The example organization, from the start of node to all files on disk. */
function cold(runs: number, folder: string): void {
  print(
    `The example organization, each run a new process, median (min to max) of ${runs}:`,
    "",
    row("run", "s", "processor time, s", "peak memory, MB"),
    row("---", "---:", "---:", "---:"),
  );
  const programs = [
    ["synthesis, which `cdktf synth` calls, too: `main.ts`", [...register, "main.ts"]],
    ["`ir-baseline synth`: and the verdict of the policies", ["bin/ir-baseline.js", "synth"]],
  ] as const;
  for (const [name, args] of programs) {
    const figures = Array.from({ length: runs }, () => coldRun(args, folder));
    const shown = (value: (run: Cold) => number, format: (value: number) => string) => {
      const { median, min, max } = spreadOf(figures.map(value));
      return `${format(median)} (${format(min)} to ${format(max)})`;
    };
    print(
      row(
        name,
        shown((run) => run.seconds, seconds),
        shown((run) => run.processorSeconds, seconds),
        shown((run) => run.peakBytes, megabytes),
      ),
    );
  }
  print("");
}

/** More accounts, 17 Regions each, beside the same resources written by bare cdktf. */
function growth(runs: number, folder: string, sizes: readonly number[]): void {
  print(
    `Growth with the number of accounts, 17 Regions each: processor time, median of ${runs}:`,
    "",
    row(
      "accounts",
      "stacks",
      "resources",
      "s",
      "ms per account",
      "bare cdktf, s",
      "ratio",
      "peak memory, MB",
    ),
    row("---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:"),
  );
  for (const accounts of sizes.length > 0 ? sizes : [10, 50, 100, 300]) {
    const out = join(folder, `accounts-${accounts}`);
    const pairs = Array.from({ length: runs }, () => {
      rmSync(out, { recursive: true, force: true });
      rmSync(`${out}-bare`, { recursive: true, force: true });
      const [ours, bare] = ["baseline", "bare"].map(
        (kind) =>
          JSON.parse(
            node([
              ...register,
              "scripts/benchmark-synth/measured-run.ts",
              kind,
              String(accounts),
              out,
            ]),
          ) as Run,
      );
      if (ours === undefined || bare === undefined || ours.resources !== bare.resources)
        throw new Error("the two did not write the same resources");
      return { ours, bare, ratio: ours.seconds / bare.seconds };
    });
    const [{ ours }] = pairs as [(typeof pairs)[number]];
    const ratio = spreadOf(pairs.map((pair) => pair.ratio));
    const own = spreadOf(pairs.map((pair) => pair.ours.seconds)).median;
    print(
      row(
        accounts,
        ours.stacks,
        ours.resources,
        seconds(own),
        ((own * 1000) / accounts).toFixed(0),
        seconds(spreadOf(pairs.map((pair) => pair.bare.seconds)).median),
        `${seconds(ratio.median)} (${seconds(ratio.min)} to ${seconds(ratio.max)})`,
        megabytes(spreadOf(pairs.map((pair) => pair.ours.peakBytes)).median),
      ),
    );
  }
}

const [, , runs = "10", ...accounts] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "ir-baseline-"));
try {
  cold(Number(runs), folder);
  growth(Math.min(3, Number(runs)), folder, accounts.map(Number));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
