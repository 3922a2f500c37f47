import { decode, encode } from "@msgpack/msgpack";
import type { Value } from "./value";

/** `DynamicValue` on the wire; Terraform sends msgpack. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
}

// Terraform's integers may exceed 2^53. Its unknown values are extension values, which the codec
// hands over and takes back as they are (ExtData).
const options = { useBigInt64: true } as const;

/**
 * The value that a DynamicValue carries; an absent one is null.
 * @throws when the bytes are not msgpack.
 */
export function decodeValue(dynamic: DynamicValue | null | undefined): Value {
  if (!dynamic?.msgpack || dynamic.msgpack.length === 0) return null;
  return decode(dynamic.msgpack, options) as Value;
}

/** A value as a DynamicValue. */
export function encodeValue(value: Value): DynamicValue {
  return { msgpack: encode(value, options) };
}
