import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineProvider } from "../provider/definition";
import type { ProviderServer } from "../provider/server";
import { serveProvider } from "../provider/server";
import { findBindings } from "../schema/binding-source";
import type { NamedDocument } from "../schema/types-in-use";
import { typesInUse } from "../schema/types-in-use";
import { UsageError } from "../usage-error";
import type { SynthesisedStack } from "./workspace";
import { stackFile } from "./workspace";

/**
 * Starts a provider with the schema of the types that stacks and state files mention.
 * @throws when a file cannot be read, or a type has no binding or belongs to another provider.
 */
export function startProvider(
  stacks: readonly SynthesisedStack[],
  states: readonly string[] = [],
): Promise<ProviderServer> {
  const types = typesInUse(
    readDocuments(stacks.map(({ id, folder }) => [id, join(folder, stackFile)])),
    readDocuments(states.map((file) => [file, file])),
  );
  return serveProvider(defineProvider(findBindings(), types));
}

function* readDocuments(files: readonly (readonly [string, string])[]): Generator<NamedDocument> {
  for (const [label, file] of files) yield { label, content: readJson(file) };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be read as JSON (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
