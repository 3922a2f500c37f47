import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Estate } from "./estate";
import { ReadingError } from "./reading/json";
import { type Plan, readPlan } from "./reading/plan";
import { readSynthesized } from "./reading/synth";

/** Files of an estate on disk; one of the two must be given. */
export interface EstateFiles {
  /** Output folder of CDKTF, with `manifest.json`. */
  readonly folder?: string | undefined;
  /** `terraform show -json` files by stack name. */
  readonly plans?: Readonly<Record<string, string>>;
}

/** Reads an estate from disk. @throws ReadingError with file, line and column */
export function readEstate({ folder, plans = {} }: EstateFiles): Estate {
  const synthesized =
    folder === undefined
      ? []
      : readSynthesized((path) => readFileSync(join(folder, path), "utf8"), folder);
  const read = new Map<string, Plan>();
  for (const [stack, path] of Object.entries(plans)) read.set(stack, readPlan(textOf(path), path));
  return new Estate({ synthesized, plans: read });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new ReadingError(
      `${path}:1:1: cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"}); make it with "terraform show -json"`,
    );
  }
}
