import type { ObjectValue, Value } from "../protocol/value";
import type { Block, TypeConstraint } from "../schema/schema";

/**
 * A resource's stored state (the JSON of a state file) as a value of today's schema: attributes
 * that are gone are dropped, new ones are null, new block collections are empty.
 */
export function stateValue(block: Block, stored: unknown): ObjectValue {
  const fields = record(stored);
  const result: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    result[name] = valueOfType(attribute.type, fields[name]);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const content = fields[name];
    if (nested.nesting === "single") {
      result[name] = isAbsent(content) ? null : stateValue(nested.block, content);
    } else if (nested.nesting === "map") {
      result[name] = Object.fromEntries(
        Object.entries(record(content)).map(([key, item]) => [key, stateValue(nested.block, item)]),
      );
    } else {
      const items: readonly unknown[] = Array.isArray(content) ? content : [];
      result[name] = items.map((item) => stateValue(nested.block, item));
    }
  }
  return result;
}

/** An object of the block's type with nothing in it. */
export function emptyState(block: Block): ObjectValue {
  return stateValue(block, {});
}

function valueOfType(type: TypeConstraint, stored: unknown): Value {
  if (isAbsent(stored)) return null;
  if (type === "string") return typeof stored === "string" ? stored : JSON.stringify(stored);
  if (type === "number") return typeof stored === "number" ? stored : String(stored);
  if (type === "bool") return stored === true || stored === "true";
  if (type === "dynamic") return dynamicPair(stored);
  const [kind, inner] = type;
  if (kind === "list" || kind === "set") {
    const items: readonly unknown[] = Array.isArray(stored) ? stored : [];
    return items.map((item) => valueOfType(inner as TypeConstraint, item));
  }
  const fields = record(stored);
  if (kind === "map") {
    return Object.fromEntries(
      Object.entries(fields).map(([key, item]) => [
        key,
        valueOfType(inner as TypeConstraint, item),
      ]),
    );
  }
  return Object.fromEntries(
    Object.entries(inner as Record<string, TypeConstraint>).map(([key, fieldType]) => [
      key,
      valueOfType(fieldType, fields[key]),
    ]),
  );
}

/** A state file writes a dynamic value as `{"value": …, "type": …}`; the protocol as a pair. */
function dynamicPair(stored: unknown): Value {
  const { value, type } = record(stored);
  if (type === undefined) return null;
  return [Buffer.from(JSON.stringify(type)), valueOfType(type as TypeConstraint, value)];
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
