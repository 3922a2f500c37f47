import { ExtData } from "@msgpack/msgpack";

/**
 * A Terraform value as it travels between core and provider. Objects and blocks carry every key of
 * their type, absent ones as null. A value of type `dynamic` is an opaque pair `[type, value]`
 * whose type is a Uint8Array, so it survives untouched. Integers beyond 32 bits are bigint.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | ExtData
  | readonly Value[]
  | { readonly [name: string]: Value };

/** An object or block value. */
export type ObjectValue = Readonly<Record<string, Value>>;

/** "Known after apply": any extension value; code 0 says nothing more, code 12 adds refinements. */
export const unknown: Value = new ExtData(0, new Uint8Array(1));

/** Whether a value is unknown as a whole (its elements are another question: see hasUnknown). */
export function isUnknown(value: Value | undefined): value is ExtData {
  return value instanceof ExtData;
}

/** Whether a value is an object, a map or a block. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExtData) &&
    !(value instanceof Uint8Array)
  );
}

/** Whether a value is a list, a set or a tuple. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether any part of a value is unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (isUnknown(value)) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Whether two values are the same; an unknown equals nothing, not even an unknown. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (hasUnknown(a) || hasUnknown(b)) return false;
  return canonical(a ?? null) === canonical(b ?? null);
}

/** A text that is equal exactly for equal known values, whatever the order of an object's keys. */
export function canonical(value: Value): string {
  if (isUnknown(value)) return "unknown";
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("hex")}`;
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  if (isObject(value)) {
    const fields = Object.keys(value)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value);
}
