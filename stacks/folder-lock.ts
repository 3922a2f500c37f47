import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Milliseconds between two tries, and tries until giving up: 30 seconds, many times what a holder needs. */
const pause = 10;
const tries = 3000;

/**
 * Runs an action while no other process runs one under the same lock. A lock whose process is no more is broken.
 * @param path file that is the lock; its text is the process id of its holder
 * @throws Error when the lock stays taken
 */
export function withLock<T>(path: string, action: () => T): T {
  for (let attempt = 1; !take(path); attempt += 1) {
    if (attempt === tries)
      throw new Error(
        `${path}: another run has held it for too long; remove it when there is none`,
      );
    breakDead(path);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
  try {
    return action();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Only one process can move a dead lock away, so that nobody removes the lock of the next holder. */
function breakDead(path: string): void {
  const holder = textOf(path);
  if (holder === undefined || holder === "" || isRunning(Number(holder))) return;
  const broken = `${path}-broken-${process.pid}`;
  try {
    renameSync(path, broken);
  } catch {
    return; // another process was faster
  }
  if (textOf(broken) === holder) rmSync(broken, { force: true });
  else renameSync(broken, path); // it had changed hands meanwhile
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Whether a process runs, this one aside: a lock with its id is of an earlier process with the same id. */
export function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
