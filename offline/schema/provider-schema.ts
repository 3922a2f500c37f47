import { UsageError } from "../usage-error";
import type { Bindings } from "./binding-source";
import { readBindingSource } from "./binding-source";
import { extractBlock } from "./extract";
import type { Block, ProviderSchema } from "./schema";
import type { TypesInUse } from "./types-in-use";

/**
 * The AWS provider's schema, reduced to the given types, as the installed bindings state it.
 * About 1 ms a type.
 * @throws one error that names every type without a readable binding.
 */
export function extractProviderSchema(bindings: Bindings, types: TypesInUse): ProviderSchema {
  const problems: string[] = [];
  const extractAll = (
    kind: "resource" | "data source",
    names: readonly string[],
  ): Record<string, Block> => {
    const blocks: Record<string, Block> = {};
    for (const type of names) {
      try {
        blocks[type] = extractBlock(readBindingSource(bindings.directory, kind, type), type);
      } catch (error) {
        problems.push(error instanceof Error ? error.message : String(error));
      }
    }
    return blocks;
  };
  const schema: ProviderSchema = {
    provider: extractProvider(bindings),
    resources: extractAll("resource", types.resources),
    dataSources: extractAll("data source", types.dataSources),
  };
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return schema;
}

/** The provider block; `alias` is Terraform's own argument and not part of a provider's schema. */
function extractProvider(bindings: Bindings): Block {
  const block = extractBlock(readBindingSource(bindings.directory, "provider", "aws"), "provider");
  const attributes = Object.entries(block.attributes).filter(([name]) => name !== "alias");
  return { attributes: Object.fromEntries(attributes), blocks: block.blocks };
}
