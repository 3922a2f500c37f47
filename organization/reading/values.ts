import { globalRegistry } from "zod";
import { partsOf, rangeOf, type AnySchema } from "../schema/walk";

/** As many words as a reader takes in at the end of a sentence. */
export const mostWords = 7;

/** Names a value in a sentence: `the number 5`, `the text "x"`, `a list`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "no value";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return `the text ${quote(value)}`;
  return typeof value === "boolean" ? `the truth value ${value}` : `the number ${String(value)}`;
}

/** The same, for the beginning of a sentence: a text stands for itself. */
export function describeText(value: unknown): string {
  return typeof value === "string" ? quote(value) : describeValue(value);
}

/** A text in double quotes, cut at 60 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

/** What belongs where a schema stands, for "write …". */
export function describeKind(schema: AnySchema): string {
  const parts = partsOf(schema);
  switch (parts.kind) {
    case "mapping": {
      const keys = Object.keys(parts.keys);
      return keys.length > mostWords ? "a mapping" : `a mapping with the keys ${keys.join(", ")}`;
    }
    case "table":
      return "a mapping";
    case "list":
      return "a list";
    case "number":
      return "a whole number";
    case "text":
      return "a text";
    case "truth value":
      return "true or false";
    case "values":
      return parts.values.length > 24 ? "a text" : `one of ${parts.values.join(", ")}`;
    case "choice":
      return [...new Set(parts.options.map(describeKind))].join(", or ").replace("one of ", "");
    default:
      return "a value";
  }
}

/** The numbers that a schema takes: "a whole number from 1 to 30". */
export function describeRange(schema: AnySchema): string {
  const { minimum, maximum } = rangeOf(schema);
  if (minimum === undefined || maximum === undefined) return "a whole number";
  return `a whole number from ${minimum} to ${maximum}`;
}

/** What a schema's description says in its first sentence, to be read after a colon or in brackets. */
export function summaryOf(schema: AnySchema): string {
  const description = globalRegistry.get(schema)?.description ?? describeKind(schema);
  return description.replace(/[.:;] .*$|[.]$/s, "");
}
