import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Replaces an output folder whole or not at all. `write` fills an empty folder beside it; only when that
 * has ended without an error do the two change places. An interrupted run leaves the previous folder as
 * it was, and at worst a hidden folder that the next run removes.
 *
 * Terraform keeps its own files in the stacks' folders (`.terraform`, lock files, local state); they move along.
 *
 * @param outDir folder to replace
 * @param write fills the folder whose path it is given
 * @returns what `write` returned
 */
export function replaceFolder<T>(outDir: string, write: (staging: string) => T): T {
  const target = resolve(outDir);
  const hidden = join(dirname(target), `.${basename(target)}.`);
  mkdirSync(dirname(target), { recursive: true });
  repair(target, hidden);

  const staging = mkdtempSync(`${hidden}${process.pid}-`);
  let result: T;
  try {
    result = write(staging);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
  const previous = `${hidden}previous`;
  if (existsSync(target)) renameSync(target, previous);
  renameSync(staging, target);
  retire(previous, target);
  return result;
}

/** Ends what an interrupted run began: before its first rename nothing happened, after it the new folder stands. */
function repair(target: string, hidden: string): void {
  const previous = `${hidden}previous`;
  if (existsSync(previous) && !existsSync(target)) renameSync(previous, target);
  retire(previous, target);
  for (const name of readdirSync(dirname(target))) {
    const pid = join(dirname(target), name).startsWith(hidden) && /\.(\d+)-\w+$/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid)))
      rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

/** Moves Terraform's files out of the replaced folder, then removes it. */
function retire(previous: string, target: string): void {
  if (!existsSync(previous)) return;
  carryOver(join(previous, "stacks"), join(target, "stacks"));
  rmSync(previous, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves what synthesis did not write; of a stack that is gone, only local state, which nobody may lose. */
function carryOver(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const stack of readdirSync(from)) {
    const kept = readdirSync(join(from, stack)).filter((name) =>
      existsSync(join(to, stack)) ? isTerraforms(name) : isState(name),
    );
    for (const name of kept) {
      mkdirSync(join(to, stack), { recursive: true });
      renameSync(join(from, stack, name), join(to, stack, name));
    }
  }
}

const isState = (name: string) => /\.tfstate(\.|$)/.test(name);
const isTerraforms = (name: string) =>
  isState(name) ||
  name === ".terraform" ||
  name === ".terraform.lock.hcl" ||
  name.endsWith("_override.tf.json");
