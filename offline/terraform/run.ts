import { spawn } from "node:child_process";

/** What a finished process left. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a Terraform command is run. */
export interface RunOptions {
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Aborting kills the process. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a command to its end; a non-zero exit code is a result, not an error.
 * @throws when the process cannot be started or the signal aborts it.
 */
export function run(args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
      killSignal: "SIGKILL",
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    let failure: Error | undefined;
    child.on("error", (error) => {
      failure = error;
      if (child.pid === undefined) reject(error);
    });
    // Not before "close": an aborted process must be gone when its folder is removed.
    child.on("close", (code, signal) => {
      if (failure) return reject(failure);
      resolve({
        code: code ?? (signal === null ? 1 : 137),
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      });
    });
  });
}
