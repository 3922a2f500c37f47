import { type Parsed, ParseStop, parsed, problemAt } from "../problem";
import { type Node, members, parseJson } from "./json-text";
import { eventRuleLimits as limits } from "./limits";
import { Complaints, operators, parseValue } from "./parse-operator";
import type { EventPattern, FieldPattern, ValuePattern } from "./pattern";
import { wildcardComplexity } from "./wildcard-complexity";

/** Reads an EventBridge pattern; finds every mistake that EventBridge refuses, each with its place. */
export function parseEventPattern(text: string): Parsed<EventPattern> {
  const result = parsed(() => {
    if (text.length > mostText)
      throw new ParseStop(
        problemAt(text, mostText, "the text is too long", "write a pattern of 4,096 characters"),
      );
    const complain = new Complaints(text);
    const root = parseJson(text);
    if (root.type !== "object")
      complain.at(root, "a pattern is an object", 'write {"source": ["aws.iam"]}');
    const alternatives = root.type === "object" ? readObject(root, "", [[]], complain) : [];
    const length = compactLength(text);
    if (length > limits.patternAfterIncrease)
      complain.at(
        root,
        `${length} characters are more than ${limits.patternAfterIncrease}`,
        "split the pattern",
      );
    return complain.parsed({ alternatives });
  });
  return result.ok ? result.value : result;
}

/** White space does not count, but nobody writes this much of it. */
const mostText = 65_536;
/** `$or` inside `$or` multiplies. EventBridge's own limit. */
const mostAlternatives = 1_000;

/** Characters without the white space between values. */
function compactLength(text: string): number {
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part.startsWith('"') ? part : ""))
    .length;
}

type Alternatives = readonly (readonly FieldPattern[])[];

function readObject(
  node: Node,
  prefix: string,
  before: Alternatives,
  complain: Complaints,
): Alternatives {
  const fields = members(node);
  if (fields.length === 0)
    complain.at(
      node,
      "an empty object",
      'write the fields to look at, each with a list: {"source": ["…"]}',
    );
  return fields.reduce((so, { name, key, value }) => {
    if (name === "$or" && isAlternatives(value)) return readOr(value, prefix, so, complain);
    const path = prefix === "" ? name : `${prefix}.${name}`;
    if (value.type === "object") return readObject(value, path, so, complain);
    if (value.type !== "array") {
      complain.at(
        value,
        `${JSON.stringify(name)} needs a list`,
        `write [${textOf(value, complain)}]`,
      );
      return so;
    }
    const field = readField(path, key, value, complain);
    // A field given twice counts as it stands last.
    return so.map((fields) => [...fields.filter((one) => one.path !== path), field]);
  }, before);
}

const textOf = ({ offset, length }: Node, { text }: Complaints) =>
  length > 40 ? "…" : text.slice(offset, offset + length);

/** Anything else under the name `$or` is a field of that name. */
function isAlternatives(node: Node): boolean {
  const objects = node.type === "array" ? (node.children ?? []) : [];
  return (
    objects.length >= 2 &&
    objects.every(
      (one) => one.type === "object" && members(one).every(({ name }) => !operators.includes(name)),
    )
  );
}

function readOr(
  node: Node,
  prefix: string,
  before: Alternatives,
  complain: Complaints,
): Alternatives {
  const branches = node.children ?? [];
  if (before.length * branches.length > mostAlternatives) {
    complain.at(
      node,
      `$or makes more than ${mostAlternatives} alternatives`,
      "write several rules",
    );
    return before;
  }
  return branches.flatMap((branch) => readObject(branch, prefix, before, complain));
}

function readField(path: string, key: Node, list: Node, complain: Complaints): FieldPattern {
  const nodes = list.children ?? [];
  if (nodes.length === 0) complain.at(list, "an empty list", "write at least one value");
  const oneOf = nodes
    .map((one) => parseValue(one, complain))
    .filter((one): one is ValuePattern => one !== undefined);
  const wild = oneOf.flatMap(wildcardsOf);
  if (
    wild.length > 0 &&
    wildcardComplexity(wild, limits.wildcardComplexity) > limits.wildcardComplexity
  )
    complain.at(
      key,
      "the wildcards of this field are too complex",
      "use fewer stars, or fewer repeated characters after a star",
    );
  return { path, oneOf };
}

function wildcardsOf(value: ValuePattern): readonly (readonly string[])[] {
  if (value.kind === "wildcard") return [value.wildcard.segments];
  return value.kind === "anything-but" ? value.none.flatMap(wildcardsOf) : [];
}
