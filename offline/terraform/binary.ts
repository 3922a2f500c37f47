import { UsageError } from "../usage-error";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A Terraform or OpenTofu executable that was asked for its version. */
export interface TerraformBinary {
  /** Command or path that starts it. */
  readonly command: string;
  readonly product: "Terraform" | "OpenTofu";
  readonly version: string;
}

/** Oldest version of both that is supported: state locks in S3 itself came with 1.10. */
export const oldestVersion = "1.10.0";

/**
 * Finds the executable to plan with: the given one, else `terraform`, else `tofu` on the PATH.
 * @throws when there is none, when it is no Terraform, or when it is older than 1.10.
 */
export async function findTerraform(given?: string): Promise<TerraformBinary> {
  const candidates = given === undefined ? ["terraform", "tofu"] : [given];
  for (const command of candidates) {
    const output = await versionOutput(command);
    if (output === undefined) continue;
    return checkedBinary(command, output);
  }
  throw new UsageError(
    given === undefined
      ? `Neither terraform nor tofu is on the PATH: install Terraform or OpenTofu ${oldestVersion} or ` +
          "later, or name the executable with --terraform PATH."
      : `${given} cannot be run: give --terraform the path of a Terraform or OpenTofu executable ` +
          `(${oldestVersion} or later).`,
  );
}

/**
 * Reads `terraform version -json` or `tofu version -json`; both say `terraform_version`.
 * @throws when the text is something else or the version is too old.
 */
export function checkedBinary(
  command: string,
  output: { readonly json: string; readonly text: string },
): TerraformBinary {
  const version = /"terraform_version":\s*"(\d+\.\d+\.\d+[^"]*)"/.exec(output.json)?.[1];
  if (version === undefined) {
    throw new UsageError(
      `${command}: "version -json" answered no terraform_version; this is neither Terraform nor OpenTofu.`,
    );
  }
  if (compareVersions(version, oldestVersion) < 0) {
    throw new UsageError(
      `${command} is version ${version}, which is too old: install ${oldestVersion} or later, or name ` +
        "another executable with --terraform PATH.",
    );
  }
  const product = output.text.startsWith("OpenTofu") ? "OpenTofu" : "Terraform";
  return { command, product, version };
}

/** Order of two `major.minor.patch` versions: negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string): readonly number[] =>
    (version.split("-", 1)[0] ?? "").split(".").map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (const index of [0, 1, 2]) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

async function versionOutput(
  command: string,
): Promise<{ readonly json: string; readonly text: string } | undefined> {
  const run = promisify(execFile);
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  try {
    const json = await run(command, ["version", "-json"], { env });
    const text = await run(command, ["version"], { env });
    return { json: json.stdout, text: text.stdout };
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
    if (code === "ENOENT" || code === "EACCES" || code === "ENOTDIR") return undefined;
    return { json: "", text: "" };
  }
}
