import { UsageError } from "../usage-error";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SynthesisedStack } from "./workspace";

/**
 * The stacks of a synthesised tree, in the order of its manifest.json.
 * @throws when there is no manifest: nothing was synthesised there.
 */
export function readStacks(output: string): readonly SynthesisedStack[] {
  const file = join(output, "manifest.json");
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be read (${error instanceof Error ? error.message : String(error)}); ` +
        "synthesise into this folder first.",
    );
  }
  const { stacks = {} } = manifest as {
    readonly stacks?: Readonly<Record<string, { readonly workingDirectory: string }>>;
  };
  return Object.entries(stacks).map(([id, { workingDirectory }]) => ({
    id,
    folder: join(output, workingDirectory),
  }));
}

/**
 * The stacks of the given ids, in the tree's order; all of them when no id is given.
 * @throws with every id that is no stack, and the ids that are.
 */
export function selectStacks(
  stacks: readonly SynthesisedStack[],
  ids: readonly string[],
): readonly SynthesisedStack[] {
  const known = stacks.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new UsageError(
      `No stack is called ${unknown.join(", ")}; the stacks are ${known.join(", ")}.`,
    );
  }
  return ids.length === 0 ? stacks : stacks.filter(({ id }) => ids.includes(id));
}
