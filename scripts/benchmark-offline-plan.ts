// How long an offline plan takes: node -r sucrase/register scripts/benchmark-offline-plan.ts [workload accounts…]
// Prints a row for each number of accounts that are added to the example, and the floor: the same
// stacks with nothing but their provider block, which is what Terraform itself needs.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { findTerraform } from "../offline/terraform/binary";
import { readStacks } from "../offline/terraform/manifest";
import { isRefused } from "../offline/terraform/plan-stack";
import { planStacks } from "../offline/terraform/plan-stacks";
import type { SynthesisedStack } from "../offline/terraform/workspace";

const root = join(__dirname, "..");

/** The example's file with so many workload accounts more. */
function grownExample(workloads: number): string {
  const example = parse(readFileSync(join(root, "organization.yaml"), "utf8")) as {
    readonly accounts: readonly object[];
  };
  const added = Array.from({ length: workloads }, (_, index) => ({
    name: `workload-${index + 1}`,
    id: String(700_000_000_000 + index),
    email: `aws+workload-${index + 1}@example.com`,
    role: "workload",
    organizationalUnit: "/Workloads/Production",
  }));
  return stringify({ ...example, accounts: [...example.accounts, ...added] });
}

/** Seconds of processor time of this process and of its children that have ended; Linux only. */
function processorSeconds(): number {
  const text = readFileSync("/proc/self/stat", "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  // utime, stime, cutime, cstime in ticks of 1/100 s. Source: proc_pid_stat(5).
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
}

interface Planned {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly resources: number;
}

/** What a plan of these stacks takes, and the resources that it would create. */
async function planned(stacks: readonly SynthesisedStack[]): Promise<Planned> {
  const binary = await findTerraform();
  const [started, before] = [performance.now(), processorSeconds()];
  let resources = 0;
  await planStacks({
    binary,
    stacks,
    keep: (outcomes) => {
      for (const outcome of outcomes) {
        if (isRefused(outcome)) throw new Error(`${outcome.id}: ${outcome.message}`);
        resources += outcome.counts.create;
      }
    },
  });
  return {
    seconds: (performance.now() - started) / 1000,
    processorSeconds: processorSeconds() - before,
    resources,
  };
}

/** Copies of the stacks in which only the provider is left. */
function emptied(folder: string, stacks: readonly SynthesisedStack[]): readonly SynthesisedStack[] {
  return stacks.map(({ id, folder: source }) => {
    const stack = JSON.parse(readFileSync(join(source, "cdk.tf.json"), "utf8")) as object;
    const left = Object.entries(stack).filter(([key]) =>
      ["provider", "terraform", "variable"].includes(key),
    );
    const target = join(folder, "empty", id);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "cdk.tf.json"), JSON.stringify(Object.fromEntries(left)));
    return { id, folder: target };
  });
}

/** Synthesises in a process of its own, so that this one's memory is the provider's. */
function synthesizeApart(file: string, output: string): void {
  execFileSync(process.execPath, ["--require", "./bin/typescript.js", "main.ts"], {
    cwd: root,
    env: { ...process.env, IR_BASELINE_ORGANIZATION: file, CDKTF_OUTDIR: output },
  });
}

async function benchmark(workloads: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ir-baseline-benchmark-"));
  try {
    const file = join(folder, "organization.yaml");
    const output = join(folder, "cdktf.out");
    writeFileSync(file, grownExample(workloads));
    const started = performance.now();
    synthesizeApart(file, output);
    const synthesis = (performance.now() - started) / 1000;
    const stacks = readStacks(output);
    const full = await planned(stacks);
    const memory = process.resourceUsage().maxRSS / 1024;
    const floor = await planned(emptied(folder, stacks));
    const cells = [
      workloads,
      stacks.length,
      full.resources,
      synthesis.toFixed(1),
      full.seconds.toFixed(1),
      full.processorSeconds.toFixed(1),
      (full.processorSeconds / stacks.length).toFixed(2),
      floor.seconds.toFixed(1),
      floor.processorSeconds.toFixed(1),
      memory.toFixed(0),
    ];
    return `| ${cells.join(" | ")} |`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  process.stdout.write(
    "| added accounts | stacks | resources | synthesis, s | plan, s | its CPU, s | CPU a stack, s | floor, s | its CPU, s | server, MB |\n" +
      "|---|---|---|---|---|---|---|---|---|---|\n",
  );
  for (const size of sizes.length > 0 ? sizes : [0]) {
    process.stdout.write(`${await benchmark(size)}\n`);
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
