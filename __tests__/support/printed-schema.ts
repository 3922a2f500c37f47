import type { Block } from "../../offline/schema/schema";

/** A block as `terraform providers schema -json` prints it. Source: Terraform's JSON format. */
export function printedBlock(block: Block): object {
  const attributes = Object.fromEntries(
    Object.entries(block.attributes).map(([name, attribute]) => [
      name,
      {
        type: attribute.type,
        description_kind: "plain",
        ...flag("required", attribute.required),
        ...flag("optional", attribute.optional),
        ...flag("computed", attribute.computed),
        ...flag("sensitive", attribute.sensitive),
      },
    ]),
  );
  const blockTypes = Object.fromEntries(
    Object.entries(block.blocks).map(([name, nested]) => [
      name,
      {
        nesting_mode: nested.nesting,
        block: printedBlock(nested.block),
        ...(nested.minItems > 0 && { min_items: nested.minItems }),
        ...(nested.maxItems > 0 && { max_items: nested.maxItems }),
      },
    ]),
  );
  return {
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(Object.keys(blockTypes).length > 0 && { block_types: blockTypes }),
    description_kind: "plain",
  };
}

function flag(name: string, value: boolean): Readonly<Record<string, boolean>> {
  return value ? { [name]: true } : {};
}
