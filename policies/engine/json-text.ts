import { joinText } from "./terraform/evaluate";
import { isList, isObject, Unknown, type Val } from "./unknown";

/**
 * What a JSON text holds: one that is known, one with holes in its texts, or one that `jsonencode` would make.
 * Holes stay symbolic. A value that is no text is returned as it is.
 * @returns the unknown itself when nothing of it can be read; undefined when the text is no JSON
 */
export function decodeJson(val: Val): Val | undefined {
  if (val instanceof Unknown) {
    const { json, parts } = val.shape;
    if (json !== undefined) return json;
    return parts ? (parse(parts) ?? val) : val;
  }
  return typeof val === "string" ? parse([val]) : val;
}

/** Undefined when it is no JSON, or a hole stands outside a text. */
function parse(parts: readonly (string | Unknown)[]): Val | undefined {
  const holes: Unknown[] = [];
  const text = parts
    .map((part) => (typeof part === "string" ? part : `\uE002${holes.push(part) - 1}\uE003`))
    .join("");
  try {
    const json = JSON.parse(text) as Val;
    return holes.length === 0 ? json : fill(json, holes);
  } catch {
    return undefined;
  }
}

function fill(val: Val, holes: readonly Unknown[]): Val {
  if (typeof val === "string")
    return joinText(
      val
        .split(/(\uE002\d+\uE003)/)
        .map((piece) => holes[Number(/^\uE002(\d+)/.exec(piece)?.[1])] ?? piece),
    );
  if (isList(val)) return val.map((item) => fill(item, holes));
  if (!isObject(val)) return val;
  return Object.fromEntries(Object.entries(val).map(([key, item]) => [key, fill(item, holes)]));
}
