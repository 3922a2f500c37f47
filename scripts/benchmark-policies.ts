// node -r ./bin/typescript.js scripts/benchmark-policies.ts [<accounts>…]: how long the check takes, how it grows, and checkov on the same tree.
// Prints the tables of docs/performance.md.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../main";
import { readStacks } from "../offline/terraform/manifest";
import { synthesize } from "../stacks/synthesize";
import { organizationOf } from "./benchmark-synth/organization";

const root = join(__dirname, "..");
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;
const print = (text: string) => process.stdout.write(text);

interface Measured {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakBytes: number;
  readonly stdout: string;
}

/** A whole process, from its start to its end. */
function measured(command: string, args: readonly string[], folder: string): Measured {
  const report = join(folder, "usage.json");
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, USAGE_FILE: report },
    maxBuffer: 500_000_000,
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0 && status !== 2) throw new Error(stderr);
  const usage = existsSync(report)
    ? (JSON.parse(readFileSync(report, "utf8")) as Omit<Measured, "seconds" | "stdout">)
    : { processorSeconds: NaN, peakBytes: NaN };
  return { seconds, ...usage, stdout };
}

const check = (tree: string, folder: string): Measured =>
  measured(
    process.execPath,
    [
      ...["--require", join(__dirname, "benchmark-synth", "report-usage.js")],
      ...["bin/ir-baseline.js", "check", tree, "--format", "json"],
    ],
    folder,
  );

interface Summary {
  readonly rules: number;
  readonly stacks: number;
  readonly resources: number;
  readonly passed: number;
  readonly failing: number;
}
const summaryOf = ({ stdout }: Measured) =>
  (JSON.parse(stdout) as { readonly summary: Summary }).summary;

/** One process each on the same files, in turns. */
function besideCheckov(folder: string): void {
  const tree = join(folder, "example");
  main("organization.yaml", tree);
  const files = join(folder, "checkov");
  for (const { id, folder: source } of readStacks(tree)) {
    mkdirSync(join(files, id), { recursive: true });
    cpSync(join(source, "cdk.tf.json"), join(files, id, "cdk.tf.json"));
    const path = join(files, id, "cdk.tf.json");
    // checkov gives up on a file with a text in its terraform block.
    const {
      terraform,
      import: _,
      ...json
    } = JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, unknown>>;
    const { required_version: __, ...others } = terraform ?? {};
    writeFileSync(path, JSON.stringify({ ...json, terraform: others }, null, 2));
  }
  const flags = "--framework terraform_json --skip-download --compact --quiet --soft-fail -o json";
  const runs = [1, 2, 3].map(() => ({
    ours: check(tree, folder),
    checkov: measured(join(root, ".venv/bin/checkov"), ["-d", files, ...flags.split(" ")], folder),
  }));
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[1] ?? NaN;
  const [ours, theirs] = [
    median(runs.map((run) => run.ours.seconds)),
    median(runs.map((run) => run.checkov.seconds)),
  ];
  const summary = summaryOf((runs[0] as (typeof runs)[number]).ours);
  print(
    `${row("whole process", "rules", "s", "times as long")}${row("---", "---:", "---:", "---:")}`,
  );
  print(row("`ir-baseline check`", summary.rules, ours.toFixed(2), 1));
  print(row("checkov 3.3.30", "–", theirs.toFixed(2), (theirs / ours).toFixed(1)));
  print("\n");
}

function growth(folder: string, sizes: readonly number[]): void {
  print(
    `${row("accounts", "stacks", "resources", "answers", "s", "processor time, s", "µs a resource", "peak memory, MB")}${row(...Array<string>(8).fill("---:"))}`,
  );
  for (const accounts of sizes) {
    const tree = join(folder, `accounts-${accounts}`);
    synthesize(organizationOf(accounts), tree);
    const run = check(tree, folder);
    const { stacks, resources, passed, failing } = summaryOf(run);
    print(
      row(
        accounts,
        stacks,
        resources,
        passed + failing,
        run.seconds.toFixed(2),
        run.processorSeconds.toFixed(2),
        ((run.processorSeconds / resources) * 1e6).toFixed(0),
        (run.peakBytes / 1e6).toFixed(0),
      ),
    );
    rmSync(tree, { recursive: true });
  }
}

const folder = mkdtempSync(join(tmpdir(), "benchmark-policies-"));
try {
  besideCheckov(folder);
  const sizes = process.argv.slice(2).map(Number);
  growth(folder, sizes.length > 0 ? sizes : [11, 22, 33, 44]);
} finally {
  rmSync(folder, { recursive: true });
}
