import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const venv = join(__dirname, "..", "..", ".venv");
const python = join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/**
 * Runs Python in the judges' virtual environment.
 * @param input standard input
 * @returns standard output
 * @throws Error when the judges are not installed, and with standard error when Python fails
 */
export function runPython(args: readonly string[], input = ""): string {
  if (!existsSync(python))
    throw new Error(`${python} is missing; install the judges: node scripts/ensure-judges.mjs`);
  return execFileSync(python, args, { input, encoding: "utf8", stdio: "pipe", maxBuffer: 2 ** 28 });
}
