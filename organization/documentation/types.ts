import { globalRegistry, type z } from "zod";
import { regionCode } from "../schema/primitives";
import { partsOf, rangeOf, unwrap, type AnySchema } from "../schema/walk";

const code = (value: unknown) => `\`${String(value)}\``;
const narrow = (schema: AnySchema) => (unwrap(schema) as z.core.$ZodTypes)._zod;

/** Type and allowed values of a field, in words. */
export function describeType(schema: AnySchema): string {
  const parts = partsOf(schema);
  switch (parts.kind) {
    case "values":
      return isRegion(parts.values) ? "Region code" : parts.values.map(code).join(", ");
    case "list":
      return `list: ${describeType(parts.element)}${atLeastOne(schema)}`;
    case "table":
      return `mapping: ${describeType(parts.key)} → ${describeType(parts.value)}`;
    case "choice":
      return [...new Set(parts.options.map(describeType))].join("; or ");
    case "truth value":
      return "`true` or `false`";
    case "number": {
      const { minimum, maximum } = rangeOf(schema);
      return `whole number from ${String(minimum)} to ${String(maximum)}`;
    }
    case "text":
      return describeTextForm(schema);
    default:
      return "mapping";
  }
}

/** Unit of a field: of itself or of what it wraps. */
export function unitOf(schema: AnySchema): string {
  const unit = globalRegistry.get(schema)?.unit ?? globalRegistry.get(unwrap(schema))?.unit;
  return typeof unit === "string" ? unit : "";
}

const isRegion = (values: readonly unknown[]) => values.length === regionCode.options.length;

const atLeastOne = (schema: AnySchema) =>
  checksOf(schema).some(({ _zod: { def } }) => def.check === "min_length") ? "; at least one" : "";

const checksOf = (schema: AnySchema) =>
  (narrow(schema).def.checks ?? []) as unknown as readonly z.core.$ZodChecks[];

/** The form of a text is the error text of its pattern: both say what to write. */
function describeTextForm(schema: AnySchema): string {
  const checks = checksOf(schema).map((check) => check._zod.def);
  const pattern = checks.flatMap((def) => {
    if (def.check !== "string_format" || def.error === undefined) return [];
    const explain = def.error as (issue: object) => unknown; // zod keeps a text as a function
    return [String(explain({ code: "invalid_format" }))];
  });
  const least = checks.flatMap((def) => (def.check === "min_length" ? [def.minimum] : []));
  const most = checks.flatMap((def) => (def.check === "max_length" ? [def.maximum] : []));
  const length = most.map((maximum) => `${least[0] ?? 1} to ${maximum} characters`);
  const form = pattern.map((text) => text.replace(/^(an?|the) /, ""));
  return [...(form.length > 0 ? form : ["text"]), ...length].join("; ");
}
