import type { z } from "zod";

export type AnySchema = z.core.$ZodType;

/** What a schema is made of, without its wrappers (optional, default). */
export type Parts =
  | { readonly kind: "mapping"; readonly keys: Readonly<Record<string, AnySchema>> }
  | { readonly kind: "table"; readonly key: AnySchema; readonly value: AnySchema }
  | { readonly kind: "list"; readonly element: AnySchema }
  | { readonly kind: "choice"; readonly options: readonly AnySchema[] }
  | { readonly kind: "values"; readonly values: readonly unknown[] }
  | { readonly kind: "number" | "text" | "truth value" | "other" };

// zod's own union of its schema classes; only it can be narrowed by `def.type`.
const narrow = (schema: AnySchema) => schema as z.core.$ZodTypes;

/** Removes optional, default and prefault. */
export function unwrap(schema: AnySchema): AnySchema {
  const { def } = narrow(schema)._zod;
  return def.type === "optional" || def.type === "default" || def.type === "prefault"
    ? unwrap(def.innerType)
    : schema;
}

export function partsOf(schema: AnySchema): Parts {
  const { def } = narrow(unwrap(schema))._zod;
  switch (def.type) {
    case "object":
      return { kind: "mapping", keys: def.shape };
    case "record":
      return { kind: "table", key: def.keyType, value: def.valueType };
    case "array":
      return { kind: "list", element: def.element };
    case "union":
      return { kind: "choice", options: def.options };
    case "enum":
      return { kind: "values", values: Object.values(def.entries) };
    case "literal":
      return { kind: "values", values: def.values };
    case "number":
      return { kind: "number" };
    case "string":
      return { kind: "text" };
    case "boolean":
      return { kind: "truth value" };
    default:
      return { kind: "other" };
  }
}

/** The schema of the value at a path, with its wrappers; undefined where the schema knows no such path. */
export function schemaAt(
  root: AnySchema,
  path: readonly (string | number)[],
): AnySchema | undefined {
  return path.reduce<AnySchema | undefined>(
    (schema, step) => (schema === undefined ? undefined : childOf(schema, step)),
    root,
  );
}

function childOf(schema: AnySchema, step: string | number): AnySchema | undefined {
  const parts = partsOf(schema);
  switch (parts.kind) {
    case "mapping":
      return Object.hasOwn(parts.keys, step) ? parts.keys[String(step)] : undefined;
    case "table":
      return parts.value;
    case "list":
      return parts.element;
    case "choice":
      return parts.options
        .map((option) => childOf(option, step))
        .find((found) => found !== undefined);
    default:
      return undefined;
  }
}

/** The keys that a mapping may have; for a table only when its keys are a closed set. */
export function knownKeys(schema: AnySchema): readonly string[] {
  const parts = partsOf(schema);
  if (parts.kind === "mapping") return Object.keys(parts.keys);
  if (parts.kind === "choice") return [...new Set(parts.options.flatMap(knownKeys))];
  if (parts.kind !== "table") return [];
  const key = partsOf(parts.key);
  return key.kind === "values" ? key.values.map(String) : [];
}

/** The bounds of a number, both included. */
export function rangeOf(schema: AnySchema): {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
} {
  const checks = (unwrap(schema)._zod.def.checks ?? []) as unknown as readonly z.core.$ZodChecks[];
  const bound = (kind: "greater_than" | "less_than") =>
    checks.flatMap(({ _zod: { def } }) => (def.check === kind ? [Number(def.value)] : [])).at(-1);
  return { minimum: bound("greater_than"), maximum: bound("less_than") };
}
