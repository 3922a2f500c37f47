import { isKnown, isList, isObject, type Ref, Unknown, unknownsIn, type Val } from "../unknown";
import type { Expression, Reference } from "./expression";

/** Follows a reference to its value; an Unknown when it cannot be followed. */
export type Lookup = (reference: Reference) => Val;

/** Computes an expression as far as it can be computed without an apply. */
export function evaluate(expression: Expression, lookup: Lookup): Val {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "mistake":
      return new Unknown([], { problem: expression.problem });
    case "reference":
      return lookup(expression.reference);
    case "template":
      return joinText(expression.parts.map((part) => evaluate(part, lookup)));
    case "tuple":
      return expression.items.map((item) => evaluate(item, lookup));
    case "object":
      return objectOf(expression, lookup);
    case "call":
      return call(
        expression.name,
        expression.args.map((arg) => evaluate(arg, lookup)),
      );
    case "opaque":
      return dependsOn(expression.operands.map((operand) => evaluate(operand, lookup)));
  }
}

/** A text of known and unknown parts; adjacent known parts become one. */
export function joinText(vals: readonly Val[]): Val {
  const parts: (string | Unknown)[] = [];
  for (const val of vals)
    for (const part of partsOf(val)) {
      const last = parts.at(-1);
      if (typeof part === "string" && typeof last === "string")
        parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  const [only] = parts;
  if (parts.length <= 1) return only ?? "";
  return new Unknown(
    parts.flatMap((part) => (typeof part === "string" ? [] : part.refs)),
    { parts },
  );
}

function partsOf(val: Val): readonly (string | Unknown)[] {
  if (val instanceof Unknown) return val.shape.parts ?? [val];
  if (val === null) return [""];
  return typeof val === "object" ? [dependsOn([val])] : [String(val)];
}

/** Something that is computed from these, in a way that is not followed here. */
export function dependsOn(vals: readonly Val[], why?: string): Unknown {
  const refs = vals.flatMap(unknownsIn).flatMap((unknown): readonly Ref[] => unknown.refs);
  return new Unknown(refs, refs.length > 0 ? {} : { why: why ?? "an expression" });
}

function objectOf(expression: Extract<Expression, { kind: "object" }>, lookup: Lookup): Val {
  const entries: [string, Val][] = [];
  for (const [key, value] of expression.entries) {
    const name = evaluate(key, lookup);
    if (typeof name === "object") return dependsOn([name, evaluate(value, lookup)]);
    entries.push([String(name), evaluate(value, lookup)]);
  }
  return Object.fromEntries(entries);
}

/** The functions that CDKTF programs wrap values in. Source: Terraform language, "Built-in Functions". */
function call(name: string, args: readonly Val[]): Val {
  const [first = null] = args;
  switch (name) {
    case "jsonencode":
      return isKnown(first)
        ? JSON.stringify(first)
        : new Unknown(dependsOn([first]).refs, { json: first });
    case "jsondecode":
      return first instanceof Unknown ? (first.shape.json ?? first) : decode(first);
    case "tostring":
    case "tonumber":
    case "tobool":
    case "tolist":
    case "tomap":
    case "sensitive":
    case "nonsensitive":
      return first;
    case "toset":
      return isList(first) && isKnown(first) ? [...new Set(first)] : first;
    case "concat":
      return args.every(isList) ? args.flatMap((arg) => (isList(arg) ? arg : [])) : dependsOn(args);
    case "merge":
      return args.every(isObject) ? Object.assign({}, ...args.filter(isObject)) : dependsOn(args);
    case "join": {
      const [separator, list] = args;
      if (typeof separator !== "string" || !isList(list)) return dependsOn(args);
      return joinText(list.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
    }
    default:
      return dependsOn(args, `${name}(…)`);
  }
}

function decode(text: Val): Val {
  try {
    return JSON.parse(String(text)) as Val;
  } catch {
    return new Unknown([], { why: "jsondecode of a text that is no JSON" });
  }
}
