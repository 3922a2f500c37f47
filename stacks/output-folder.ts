import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { GuardError } from "./guard-error";

/**
 * Replaces an output folder whole or not at all. `write` fills an empty folder beside it; only when that
 * has ended without an error do the two change places. An interrupted run leaves the previous folder as it
 * was, or, between two renames, beside its place under a hidden name: the next run puts it back. Of runs at
 * the same time the last one stands.
 *
 * Terraform keeps its own files in the stacks' folders (`.terraform`, lock files, local state); they move along.
 *
 * @param outDir folder to replace
 * @param write fills the folder whose path it is given
 * @returns what `write` returned
 * @throws GuardError when the folder holds something else than an earlier output
 */
export function replaceFolder<T>(outDir: string, write: (staging: string) => T): T {
  const target = resolve(outDir);
  const hidden = join(dirname(target), `.${basename(target)}.`);
  mkdirSync(dirname(target), { recursive: true });
  repair(target, hidden);
  refuseForeign(target, outDir);

  const staging = `${hidden}${process.pid}-next`;
  try {
    mkdirSync(staging);
    const result = write(staging);
    // Copied before the folders change places: at no time is there an output folder without its state.
    for (const { from, to } of terraformFiles(target, staging).filter(({ cache }) => !cache)) {
      mkdirSync(dirname(to), { recursive: true });
      unless(["ENOENT"], () => cpSync(from, to, { recursive: true }));
    }
    changePlaces(staging, target, hidden);
    return result;
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
}

/** `--output .` must not replace a project. */
function refuseForeign(target: string, outDir: string): void {
  const entries = entriesOf(target);
  if (entries.length > 0 && !entries.includes("manifest.json"))
    throw new GuardError(
      `${outDir}: holds files but no manifest.json, so it is no earlier output and is not replaced; name a new or an empty folder`,
    );
}

/** Two renames; when another run gets between them, its folder becomes a previous one too. */
function changePlaces(staging: string, target: string, hidden: string): void {
  const previous: string[] = [];
  do {
    const name = `${hidden}${process.pid}-previous-${previous.length}`;
    if (unless(["ENOENT"], () => renameSync(target, name))) previous.push(name);
  } while (!unless(["ENOTEMPTY", "EEXIST"], () => renameSync(staging, target)));
  for (const name of previous.reverse()) retire(name, target);
}

/** Ends what dead runs began: the newest folder they took away comes back, or is retired where there is one. */
function repair(target: string, hidden: string): void {
  const folder = dirname(target);
  const dead = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => path.startsWith(hidden) && isDead(path.slice(hidden.length)));
  const previous = dead.filter((path) => path.slice(hidden.length).includes("-previous-"));
  for (const path of previous.sort((a, b) => changedAt(b) - changedAt(a)))
    if (existsSync(target)) retire(path, target);
    else renameSync(path, target);
  for (const path of dead) rmSync(path, { recursive: true, force: true });
}

/** Whether the rest of a hidden folder's name is of a run that is no more; its id may be this run's by now. */
function isDead(name: string): boolean {
  const pid = /^(\d+)-(next|previous-\d+)$/.exec(name)?.[1];
  return pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Moves Terraform's files out of the replaced folder, then removes it. Another run may be between its two
 * renames: then there is no target, which must not be made here, or it would stand half. A cache is not worth
 * waiting for; a state is, and where none comes back the folder stays for the next run to retire.
 */
function retire(previous: string, target: string): void {
  for (const { from, to, cache } of terraformFiles(previous, target))
    for (let attempt = 0; !unless(["ENOENT"], () => move(from, to)) && !cache; attempt += 1) {
      if (attempt === 1000) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); // milliseconds
    }
  rmSync(previous, { recursive: true, force: true });
}

/** @throws ENOENT when the output folder is not there */
function move(from: string, to: string): void {
  if (changedAt(to) >= changedAt(from)) return;
  rmSync(to, { recursive: true, force: true });
  unless(["EEXIST"], () => mkdirSync(dirname(to)));
  renameSync(from, to);
}

interface Carried {
  readonly from: string;
  readonly to: string;
  /** Terraform makes it again, and it is large. */
  readonly cache: boolean;
}

/**
 * What synthesis did not write and the other folder lacks or has only in an older version. Of a stack that
 * is gone, only local state: nobody may lose it.
 */
function terraformFiles(from: string, to: string): Carried[] {
  const stacks = join(from, "stacks");
  return entriesOf(stacks).flatMap((stack) =>
    entriesOf(join(stacks, stack))
      .filter(existsSync(join(to, "stacks", stack, "cdk.tf.json")) ? isTerraforms : isState)
      .map((name) => ({
        from: join(stacks, stack, name),
        to: join(to, "stacks", stack, name),
        cache: name === ".terraform",
      }))
      .filter((file) => changedAt(file.from) > changedAt(file.to)),
  );
}

/** Names in a folder; none when there is no such folder, which another run may have just moved away. */
const entriesOf = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(path) : [];
/** Milliseconds since 1970; 0 when there is nothing. */
const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const isState = (name: string) => /\.tfstate(\.|$)/.test(name);
const isTerraforms = (name: string) =>
  isState(name) ||
  name === ".terraform" ||
  name === ".terraform.lock.hcl" ||
  name.endsWith("_override.tf.json");

/** Runs an action; `false` when it fails with one of the codes. */
function unless(codes: readonly string[], action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}
