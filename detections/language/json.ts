/** What JSON.parse gives. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A value without parts. */
export type Scalar = string | number | boolean | null;
export const isScalar = (value: Json | undefined): value is Scalar =>
  value === null || (value !== undefined && typeof value !== "object");

/** A field of an object; never what every object inherits, such as `constructor` or `__proto__`. */
export const field = (value: JsonObject, name: string): Json | undefined =>
  name in Object.prototype && !Object.hasOwn(value, name) ? undefined : value[name];
