import { UsageError } from "../usage-error";
import type { AssignableEntry, AttributeEntry, ParsedBinding } from "./parse-binding";
import { parseBinding, structOf } from "./parse-binding";
import type { Attribute, Block, NestedBlock, Nesting, TypeConstraint } from "./schema";
import { objectTypeOf } from "./schema";

/**
 * The Terraform schema of one resource, data source or provider, from its binding's TypeScript.
 *
 * Recovered: names, types, required / optional / computed, block nesting, `min_items` 1 and
 * `max_items` 1. Not in the bindings, hence not here: replace-on-change, sensitive and write-only
 * marks, defaults, larger block limits, validation.
 * @throws when the text is not a generated binding or uses a form that the generator does not.
 */
export function extractBlock(source: string, label: string): Block {
  const binding = parseBinding(source, label);
  const reader = new BindingReader(binding, label);
  return reader.block(binding.mainClass, binding.mainClass, `${binding.mainClass}Config`);
}

class BindingReader {
  constructor(
    private readonly binding: ParsedBinding,
    private readonly label: string,
  ) {}

  /** The block that `className` exposes; `assignableKey` and `interfaceName` say how it is written. */
  block(className: string, assignableKey: string, interfaceName: string): Block {
    const configuration = this.binding.interfaces.get(interfaceName);
    // The provider's own blocks have no class: nobody reads them back.
    const entries = this.binding.classes.get(className) ?? configuration?.arguments;
    if (entries === undefined)
      throw new UsageError(`${this.label}: class ${className} is missing.`);
    const assignables = this.binding.assignables.get(assignableKey);
    const attributes: Record<string, Attribute> = {};
    const blocks: Record<string, NestedBlock> = {};
    for (const entry of entries) {
      const assignable = assignables?.get(entry.name);
      if (assignable?.isStruct === true && configuration?.blockNames.has(entry.name) === true) {
        blocks[entry.name] = this.nestedBlock(entry, assignable);
      } else {
        attributes[entry.name] = {
          type: assignable ? this.assignableType(assignable) : this.exportedType(entry),
          required: entry.required,
          optional: entry.optional,
          computed: entry.computed,
          sensitive: false,
        };
      }
    }
    return { attributes: sortByName(attributes), blocks: sortByName(blocks) };
  }

  private struct(name: string): Block {
    return this.block(`${name}OutputReference`, name, name);
  }

  private nestedBlock(entry: AttributeEntry, assignable: AssignableEntry): NestedBlock {
    const nesting = this.nesting(assignable.collection);
    const single = !assignable.value.includes("MapperHcl(");
    return {
      nesting,
      minItems: entry.required && nesting !== "single" ? 1 : 0,
      maxItems: single && nesting !== "single" ? 1 : 0,
      block: this.struct(this.structName(assignable.value)),
    };
  }

  private nesting(collection: string): Nesting {
    if (collection === "struct") return "single";
    if (collection === "list" || collection === "set" || collection === "map") return collection;
    throw new UsageError(`${this.label}: unknown collection "${collection}" in the binding.`);
  }

  private structName(expression: string): string {
    const mapper = /(?<![\w.])(\w+ToHclTerraform)/.exec(expression)?.[1];
    if (mapper === undefined) {
      throw new UsageError(`${this.label}: no struct mapper in "${expression}" of the binding.`);
    }
    return structOf(mapper);
  }

  private assignableType(assignable: AssignableEntry): TypeConstraint {
    const mapper = assignable.value
      .replace(/^.* === undefined \? null : /, "")
      .replace(/\((?:this\._|struct!\.)[^()]*\)$/, "");
    if (assignable.collection === "set") {
      const type = this.mapperType(mapper);
      return isCollection(type) ? ["set", type[1]] : type;
    }
    return this.mapperType(mapper);
  }

  /** The type that a mapper expression writes; the bindings nest them like the types. */
  private mapperType(mapper: string): TypeConstraint {
    const scalar = /^\w+\.(string|number|boolean|any)ToHclTerraform$/.exec(mapper)?.[1];
    if (scalar !== undefined) return scalarType(scalar);
    const list = /^\w+\.listMapperHcl\((.*), (?:true|false)\)$/.exec(mapper)?.[1];
    if (list !== undefined) return ["list", this.mapperType(list)];
    const map = /^\w+\.hashMapperHcl\((.*)\)$/.exec(mapper)?.[1];
    if (map !== undefined) return ["map", this.mapperType(map)];
    return objectTypeOf(this.struct(this.structName(mapper)));
  }

  /** The type of an attribute that is only read, from its private field or its getter. */
  private exportedType(entry: AttributeEntry): TypeConstraint {
    const wrapped = /^(\w+?)(List|OutputReference|Map)\(this, "\w+"(?:, (true|false))?\)$/.exec(
      entry.field,
    );
    if (wrapped) {
      const object = objectTypeOf(this.struct(wrapped[1] ?? ""));
      if (wrapped[2] === "OutputReference") return object;
      if (wrapped[2] === "Map") return ["map", object];
      return [wrapped[3] === "true" ? "set" : "list", object];
    }
    const scalarMap = /^\w+\.(String|Number|Boolean|Any)Map\(/.exec(entry.field)?.[1];
    if (scalarMap !== undefined) return ["map", scalarType(scalarMap)];
    const collection = entry.getter.includes("Fn.tolist(") ? "set" : "list";
    const get = /this\.(?:get(\w*?)(List|Map)?Attribute|interpolationForAttribute)\(/.exec(
      entry.getter,
    );
    if (!get) {
      throw new UsageError(
        `${this.label}: cannot tell the type of "${entry.name}" from "${entry.getter}".`,
      );
    }
    if (get[1] === undefined) return "dynamic";
    const element = scalarType(get[1]);
    if (get[2] === "List") return [collection, element];
    return get[2] === "Map" ? ["map", element] : element;
  }
}

function scalarType(name: string): TypeConstraint {
  const lower = name.toLowerCase();
  if (lower === "boolean") return "bool";
  if (lower === "number") return "number";
  return lower === "any" ? "dynamic" : "string";
}

function isCollection(
  type: TypeConstraint,
): type is readonly ["list" | "set" | "map", TypeConstraint] {
  return Array.isArray(type) && type[0] !== "object";
}

function sortByName<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
