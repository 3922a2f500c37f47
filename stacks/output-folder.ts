import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isRunning, withLock } from "./folder-lock";
import { GuardError } from "./guard-error";

/**
 * Replaces an output folder whole or not at all. `write` fills an empty folder beside it; only when that
 * has ended without an error do the two change places. An interrupted run leaves the previous folder as it
 * was, or, between two renames, beside its place under a hidden name: the next run puts it back. Of runs at
 * the same time the last one to end stands.
 *
 * Terraform keeps its own files in the stacks' folders (`.terraform`, lock files, local state); they move along.
 *
 * @param outDir folder to replace
 * @param write fills the folder whose path it is given
 * @returns what `write` returned
 * @throws GuardError when the folder holds something else than an earlier output, or cannot be written
 */
export function replaceFolder<T>(outDir: string, write: (staging: string) => T): T {
  const target = resolve(outDir);
  const hidden = join(dirname(target), `.${basename(target)}.`);
  const lock = `${hidden}lock`;
  orUnwritable(outDir, () => {
    mkdirSync(dirname(target), { recursive: true });
    withLock(lock, () => {
      repair(target, hidden);
      refuseForeign(target, outDir);
    });
  });

  const staging = `${hidden}${process.pid}-next`;
  try {
    mkdirSync(staging);
    const result = write(staging);
    withLock(lock, () => {
      // Copied before the folders change places: at no time is there an output folder without its state.
      for (const { from, to } of terraformFiles(target, staging).filter(({ cache }) => !cache))
        cpSync(from, to, { recursive: true });
      changePlaces(staging, target, `${hidden}${process.pid}-previous`);
    });
    return result;
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
}

/** Whoever names a folder that cannot be made, or in one that is read-only, can mend it. */
function orUnwritable(outDir: string, begin: () => void): void {
  try {
    begin();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new GuardError(
      `${outDir}: cannot be written (${code}); name a folder that can with --output or CDKTF_OUTDIR`,
    );
  }
}

/** `--output .` must not replace a project. */
function refuseForeign(target: string, outDir: string): void {
  if (statSync(target, { throwIfNoEntry: false })?.isFile())
    throw new GuardError(`${outDir}: is a file; name a new or an empty folder`);
  const entries = entriesOf(target);
  if (entries.length > 0 && !entries.includes("manifest.json"))
    throw new GuardError(
      `${outDir}: holds files but no manifest.json, so it is no earlier output and is not replaced; name a new or an empty folder`,
    );
}

/** Two renames, and between them no output folder; the next run mends what is interrupted there. */
function changePlaces(staging: string, target: string, previous: string): void {
  if (existsSync(target)) renameSync(target, previous);
  renameSync(staging, target);
  retire(previous, target);
}

/** Ends what dead runs began: the newest folder they took away comes back, or is retired where there is one. */
function repair(target: string, hidden: string): void {
  const folder = dirname(target);
  const dead = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => path.startsWith(hidden) && isDead(path.slice(hidden.length)));
  const previous = dead.filter((path) => path.endsWith("-previous"));
  for (const path of previous.sort((a, b) => changedAt(b) - changedAt(a)))
    if (existsSync(target)) retire(path, target);
    else renameSync(path, target);
  for (const path of dead) rmSync(path, { recursive: true, force: true });
}

/** Whether the rest of a hidden folder's name is of a run that is no more. */
function isDead(name: string): boolean {
  const pid = /^(\d+)-(next|previous)$/.exec(name)?.[1];
  return pid !== undefined && !isRunning(Number(pid));
}

/** Moves Terraform's files out of the replaced folder, then removes it. */
function retire(previous: string, target: string): void {
  for (const { from, to } of terraformFiles(previous, target)) {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  }
  rmSync(previous, { recursive: true, force: true });
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

/** Names in a folder; none when there is no such folder. */
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
