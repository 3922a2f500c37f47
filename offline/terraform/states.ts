import { UsageError } from "../usage-error";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Name of a stack's file in a folder of states. */
export const stateName = (stack: string): string => `${stack}.tfstate`;

/**
 * The state files of a folder, by stack id.
 * @throws when the folder cannot be read or holds no state: a mistyped folder would make every
 * change look like a creation.
 */
export function readStates(folder: string): ReadonlyMap<string, string> {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    names = [];
  }
  const states = names
    .filter((name) => name.endsWith(".tfstate"))
    .map((name) => [name.slice(0, -".tfstate".length), join(folder, name)] as const);
  if (states.length === 0) {
    throw new UsageError(
      `${folder}: no <stack>.tfstate in it; write the folder with plan --save-state ${folder} first.`,
    );
  }
  return new Map(states);
}
