import type {
  Attribute,
  Block,
  NestedBlock,
  ProviderSchema,
  TypeConstraint,
} from "../schema/schema";
import type { ResourceRow } from "../tables/row";

/** Rows by Terraform type. */
export type ResourceRows = ReadonlyMap<string, ResourceRow>;

/**
 * The schema as it is served: the extracted one plus what the tables know. An argument with a
 * default also counts as computed, so that Terraform accepts the default in the plan; what the
 * tables call sensitive, and every write-only argument (`…_wo`), is marked sensitive.
 */
export function servedSchema(extracted: ProviderSchema, rows: ResourceRows): ProviderSchema {
  const resources: Record<string, Block> = {};
  for (const [type, block] of Object.entries(extracted.resources)) {
    const row = rows.get(type);
    const defaults = new Set(Object.keys(row?.defaults ?? {}));
    const sensitive = new Set(row?.sensitive ?? []);
    resources[type] = servedBlock(block, false, "", defaults, sensitive);
  }
  const dataSources: Record<string, Block> = {};
  for (const [type, block] of Object.entries(extracted.dataSources)) {
    dataSources[type] = servedBlock(block, false, "", none, none);
  }
  return { provider: extracted.provider, resources, dataSources };
}

const none: ReadonlySet<string> = new Set();

function servedBlock(
  block: Block,
  inDynamicSet: boolean,
  prefix: string,
  defaults: ReadonlySet<string>,
  sensitive: ReadonlySet<string>,
): Block {
  const attributes: Record<string, Attribute> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const path = `${prefix}${name}`;
    attributes[name] = {
      ...attribute,
      computed: attribute.computed || defaults.has(path),
      sensitive: attribute.sensitive || sensitive.has(path) || name.endsWith("_wo"),
    };
  }
  const blocks: Record<string, NestedBlock> = {};
  for (const [name, nested] of Object.entries(block.blocks)) {
    // Terraform refuses a schema that has a dynamic attribute anywhere inside a set of blocks.
    const dynamic = inDynamicSet || hasDynamic(nested.block);
    blocks[name] = {
      ...nested,
      nesting: nested.nesting === "set" && dynamic ? "list" : nested.nesting,
      block: servedBlock(nested.block, inDynamicSet, `${prefix}${name}.`, defaults, sensitive),
    };
  }
  return { attributes, blocks };
}

function hasDynamic(block: Block): boolean {
  return (
    Object.values(block.attributes).some((attribute) => isDynamic(attribute.type)) ||
    Object.values(block.blocks).some((nested) => hasDynamic(nested.block))
  );
}

function isDynamic(type: TypeConstraint): boolean {
  if (typeof type === "string") return type === "dynamic";
  if (type[0] !== "object") return isDynamic(type[1] as TypeConstraint);
  return Object.values(type[1] as Record<string, TypeConstraint>).some(isDynamic);
}
