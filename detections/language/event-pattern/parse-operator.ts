import { type Parsed, problemAt, type Problem } from "../problem";
import type { Wildcard } from "../text-value";
import { parseCidr } from "./cidr";
import { members, type Node } from "./json-text";
import { eventRuleLimits } from "./limits";
import type { Bound, PositivePattern, ValuePattern } from "./pattern";

/** Collects what is wrong and lets the reading go on. */
export class Complaints {
  readonly problems: Problem[] = [];

  constructor(readonly text: string) {}

  at(node: Node, message: string, advice: string): undefined {
    this.problems.push(problemAt(this.text, node.offset, message, advice));
    return undefined;
  }

  parsed<T>(value: T): Parsed<T> {
    return this.problems.length > 0 ? { ok: false, problems: this.problems } : { ok: true, value };
  }
}

const isText = (node: Node): node is Node & { readonly value: string } => node.type === "string";

/** Reads one element of a field's list. */
export function parseValue(node: Node, complain: Complaints): ValuePattern | undefined {
  if (node.type === "array")
    return complain.at(
      node,
      "a list inside the list of values",
      "write the values in the field's own list",
    );
  if (node.type !== "object")
    return { kind: "equals", value: node.value as string | number | boolean | null };
  const [operator, ...more] = members(node);
  if (operator === undefined)
    return complain.at(node, "an empty object", 'write an operator, for example {"prefix": "…"}');
  if (more.length > 0)
    return complain.at(
      node,
      "more than one operator in an object",
      "write one object for each operator",
    );
  const { name, key, value } = operator;
  switch (name) {
    case "exists":
      if (value.type === "boolean") return { kind: "exists", value: value.value === true };
      return complain.at(value, "exists needs true or false", 'write {"exists": true}');
    case "anything-but":
      return parseAnythingBut(value, complain);
    case "numeric":
      return parseNumeric(value, complain);
    case "cidr":
      return parseRange(value, complain);
    default:
      return positiveOperators.includes(name)
        ? parsePositive(name, value, complain, true)
        : complain.at(
            key,
            `${JSON.stringify(name)} is no operator`,
            `write one of ${operators.join(", ")}`,
          );
  }
}

const positiveOperators: readonly string[] = ["prefix", "suffix", "equals-ignore-case", "wildcard"];
/** All names that an object in a list of values may have; an object of `$or` may have none of them. */
export const operators: readonly string[] = [
  ...positiveOperators,
  "anything-but",
  "numeric",
  "exists",
  "cidr",
];

function parsePositive(
  operator: string,
  node: Node,
  complain: Complaints,
  mayIgnoreCase: boolean,
): PositivePattern | undefined {
  const affix = operator === "prefix" || operator === "suffix";
  if (affix && mayIgnoreCase && node.type === "object") {
    const [only, ...more] = members(node);
    if (only?.name === "equals-ignore-case" && more.length === 0 && isText(only.value))
      return { kind: operator, text: only.value.value, ignoreCase: true };
  }
  if (!isText(node))
    return complain.at(node, `${operator} needs a string`, `write {"${operator}": "…"}`);
  if (operator === "wildcard") {
    const wildcard = parseWildcard(node, complain);
    return wildcard && { kind: "wildcard", wildcard };
  }
  if (affix) return { kind: operator, text: node.value, ignoreCase: false };
  return { kind: "equals-ignore-case", text: node.value };
}

/** `*` is any run of characters, `\*` and `\\` are the characters. */
function parseWildcard(
  node: Node & { readonly value: string },
  complain: Complaints,
): Wildcard | undefined {
  const segments = [""];
  const text = node.value;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === "*") {
      if (text[at + 1] === "*")
        return complain.at(
          node,
          "two stars in a row",
          "write one: it stands for any run of characters",
        );
      segments.push("");
      continue;
    }
    const escaped = text[at + 1] ?? "";
    if (character === "\\" && escaped !== "*" && escaped !== "\\")
      return complain.at(
        node,
        "a backslash before another character",
        "write \\* or \\\\ (in JSON: \\\\* or \\\\\\\\)",
      );
    if (character === "\\") at += 1;
    segments[segments.length - 1] += character === "\\" ? escaped : character;
  }
  return { segments };
}

function parseAnythingBut(node: Node, complain: Complaints): ValuePattern | undefined {
  if (node.type !== "object") {
    const values = parseList(node, complain, "anything-but needs text or numbers, not both");
    return (
      values && { kind: "anything-but", none: values.map((value) => ({ kind: "equals", value })) }
    );
  }
  const [operator, ...more] = members(node);
  if (operator === undefined || more.length > 0 || !positiveOperators.includes(operator.name))
    return complain.at(
      node,
      "anything-but takes one of prefix, suffix, equals-ignore-case and wildcard",
      'write {"anything-but": {"prefix": "…"}}',
    );
  const { name, value } = operator;
  const nodes = value.type === "array" ? (value.children ?? []) : [value];
  if (nodes.length === 0) return complain.at(value, "an empty list", "write at least one string");
  const none = nodes.map((one) => {
    if (isText(one) && one.value === "" && (name === "prefix" || name === "suffix"))
      return complain.at(
        one,
        `an empty ${name} leaves nothing but nothing`,
        `write the ${name} to exclude`,
      );
    return parsePositive(name, one, complain, false);
  });
  const whole = none.filter((one): one is PositivePattern => one !== undefined);
  return whole.length === none.length ? { kind: "anything-but", none: whole } : undefined;
}

/** A string, a number, or a list of one of both. */
function parseList(
  node: Node,
  complain: Complaints,
  message: string,
): readonly (string | number)[] | undefined {
  const nodes = node.type === "array" ? (node.children ?? []) : [node];
  const [first] = nodes;
  if (first === undefined) return complain.at(node, "an empty list", "write at least one value");
  const wrong = nodes.find(
    ({ type }) => type !== first.type || (type !== "string" && type !== "number"),
  );
  if (wrong !== undefined) return complain.at(wrong, message, 'write {"anything-but": ["a", "b"]}');
  return nodes.map(({ value }) => value as string | number);
}

const numericAdvice = 'write {"numeric": [">", 0, "<=", 5]}';

function parseNumeric(node: Node, complain: Complaints): ValuePattern | undefined {
  const nodes = node.type === "array" ? (node.children ?? []) : [];
  if (nodes.length !== 2 && nodes.length !== 4)
    return complain.at(
      node,
      "numeric needs one or two pairs of operator and number",
      numericAdvice,
    );
  const bounds: Bound[] = [];
  for (let place = 0; place < nodes.length; place += 2) {
    const [operator, number] = [nodes[place], nodes[place + 1]];
    if (operator === undefined || number === undefined) return undefined;
    const symbol: unknown = operator.value;
    if (symbol !== "=" && symbol !== "<" && symbol !== "<=" && symbol !== ">" && symbol !== ">=")
      return complain.at(operator, "no numeric operator", "write =, <, <=, > or >=");
    const value: unknown = number.value;
    if (typeof value !== "number" || Math.abs(value) > eventRuleLimits.number)
      return complain.at(number, "not a number between -5e9 and 5e9", numericAdvice);
    bounds.push({ operator: symbol, value });
  }
  const [low, high] = bounds;
  if (low !== undefined && high !== undefined) {
    if (!low.operator.startsWith(">") || !high.operator.startsWith("<"))
      return complain.at(node, "a range needs a lower bound, then an upper one", numericAdvice);
    if (low.value >= high.value)
      return complain.at(node, "the lower bound is not below the upper one", numericAdvice);
  }
  return { kind: "numeric", bounds };
}

function parseRange(node: Node, complain: Complaints): ValuePattern | undefined {
  const range = isText(node) ? parseCidr(node.value) : undefined;
  return range === undefined
    ? complain.at(
        node,
        "cidr needs an address range",
        'write {"cidr": "10.0.0.0/24"} or an IPv6 range',
      )
    : { kind: "cidr", ...range };
}
