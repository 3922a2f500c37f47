import type { Block, ProviderSchema } from "../schema/schema";

/** `GetProviderSchemaResponse` for a schema, every type at schema version 0. */
export function schemaMessage(schema: ProviderSchema): object {
  return {
    provider: { version: 0, block: blockMessage(schema.provider) },
    resource_schemas: schemas(schema.resources),
    data_source_schemas: schemas(schema.dataSources),
    server_capabilities: {},
  };
}

function schemas(blocks: Readonly<Record<string, Block>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(blocks).map(([type, block]) => [
      type,
      { version: 0, block: blockMessage(block) },
    ]),
  );
}

function blockMessage(block: Block): object {
  return {
    version: 0,
    attributes: Object.entries(block.attributes).map(([name, attribute]) => ({
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
      required: attribute.required,
      optional: attribute.optional,
      computed: attribute.computed,
      sensitive: attribute.sensitive,
    })),
    block_types: Object.entries(block.blocks).map(([name, nested]) => ({
      type_name: name,
      block: blockMessage(nested.block),
      nesting: nested.nesting.toUpperCase(),
      min_items: nested.minItems,
      max_items: nested.maxItems,
    })),
  };
}
