/**
 * A Terraform type constraint in the JSON notation of the plugin protocol
 * (`"string"`, `["list","string"]`, `["object",{"a":"bool"}]`).
 * Source: Terraform plugin protocol 5, `Schema.Attribute.type`.
 */
export type TypeConstraint =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", TypeConstraint]
  | readonly ["object", Readonly<Record<string, TypeConstraint>>];

/** One argument or exported attribute of a resource, data source or block. */
export interface Attribute {
  readonly type: TypeConstraint;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
}

/** How the blocks of one name are collected into a value. */
export type Nesting = "single" | "list" | "set" | "map";

/** A nested block type; `maxItems` 0 means "no limit". */
export interface NestedBlock {
  readonly nesting: Nesting;
  readonly minItems: number;
  readonly maxItems: number;
  readonly block: Block;
}

/** The content of a resource, a data source, a provider or a nested block. */
export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

/** What a provider declares, by Terraform type name. */
export interface ProviderSchema {
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
}

/** The object type that a block's value has: what a nested attribute of that shape is typed as. */
export function objectTypeOf(block: Block): TypeConstraint {
  const fields: Record<string, TypeConstraint> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) fields[name] = attribute.type;
  for (const [name, nested] of Object.entries(block.blocks)) {
    const inner = objectTypeOf(nested.block);
    fields[name] = nested.nesting === "single" ? inner : [nested.nesting, inner];
  }
  return ["object", fields];
}
