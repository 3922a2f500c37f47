import type { Bindings } from "../schema/binding-source";
import { extractProviderSchema } from "../schema/provider-schema";
import type { TypesInUse } from "../schema/types-in-use";
import { dataSourceRows, resourceRows } from "../tables";
import type { ProviderDefinition } from "./handlers";
import { servedSchema } from "./served-schema";

/** The AWS provider for the given types: the bindings' schema and this project's tables. */
export function defineProvider(bindings: Bindings, types: TypesInUse): ProviderDefinition {
  return {
    schema: servedSchema(extractProviderSchema(bindings, types), resourceRows),
    resourceRows,
    dataSourceRows,
  };
}
