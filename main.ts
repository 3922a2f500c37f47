import { readFileSync } from "node:fs";
import { formatDiagnostic } from "./organization/diagnostics";
import { loadOrganization } from "./organization/load";
import type { Organization } from "./organization/model";
import { checkAutomation } from "./stacks/automation";
import { checkTuning } from "./stacks/detections";
import { GuardError } from "./stacks/guards";
import { type EstateSummary, synthesize } from "./stacks/synthesize";

/** Exit code of a bad organization file, and of a synthesis that a guard refused. */
export const badInput = 2;

/** Something the user can mend: its message is all there is to say, a stack trace would only hide it. */
export class InputError extends Error {}

/**
 * Reads an organization file.
 * @throws InputError with every problem, one a line.
 */
export function readOrganization(path: string): Organization {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      `${path}: cannot be read (${code}); name the organization file with --file or IR_BASELINE_ORGANIZATION`,
    );
  }
  const result = loadOrganization(text, path, [checkTuning, checkAutomation]);
  if (result.ok) return result.organization;
  throw new InputError(result.diagnostics.map(formatDiagnostic).join("\n"));
}

/** The organization file becomes the Terraform of every stack, in `outDir`. */
export function main(
  file = process.env.IR_BASELINE_ORGANIZATION ?? "organization.yaml",
  outDir = process.env.CDKTF_OUTDIR ?? "cdktf.out",
): EstateSummary {
  return synthesize(readOrganization(file), outDir);
}

/** Tells what went wrong and with which exit code to end. */
export function fail(error: unknown): void {
  const known = error instanceof InputError || error instanceof GuardError;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exitCode = known ? badInput : 1;
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    fail(error);
  }
}
