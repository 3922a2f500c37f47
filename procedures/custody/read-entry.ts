import {
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { caseId, type CustodyEntry, entrySchema, sequence } from "./entry";

/** One line that is no entry, and why; `column` counts from 1. */
export interface Unreadable {
  readonly kind: "malformed" | "unknown field";
  readonly column?: number;
  readonly what: string;
  /** As far as they can be told. */
  readonly case?: string;
  readonly sequence?: string;
}

export type Reading =
  | { readonly ok: true; readonly entry: CustodyEntry }
  | { readonly ok: false; readonly problem: Unreadable };

/**
 * Reads one line: an entry as JSON, or an item of a DynamoDB export, `{"Item": {"case": {"S": …}, …}}`.
 * Source: DynamoDB developer guide, "DynamoDB table export output format".
 */
export function readEntry(line: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return unreadable(syntaxProblem(line));
  }
  // JSON.parse keeps the last of two equal keys, and a reader may see the first.
  if (JSON.stringify(value) !== line) {
    const duplicate = duplicateKey(parseTree(line, [], strictly));
    if (duplicate !== undefined) return unreadable(duplicate);
  }
  const plain = isItem(value) ? fromDynamoDb({ M: value.Item }) : value;
  const read = entrySchema.safeParse(plain);
  if (read.success) return { ok: true, entry: read.data };
  const [issue] = read.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = pathText([...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]);
  return unreadable({
    kind: unknown === undefined ? "malformed" : "unknown field",
    what: unknown === undefined ? `${path || "the line"}: ${issue?.message ?? ""}` : path,
    ...named(plain),
  });
}

const strictly = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };
const unreadable = (problem: Unreadable): Reading => ({ ok: false, problem });
const pathText = (path: readonly PropertyKey[]) => path.map(String).join(".");

/** Case and sequence of what is no entry, for the message. */
function named(value: unknown): Pick<Unreadable, "case" | "sequence"> {
  if (!isObject(value)) return {};
  const id = caseId.safeParse(value.case).data;
  const number = sequence.safeParse(value.sequence).data;
  return {
    ...(id === undefined ? {} : { case: id }),
    ...(number === undefined ? {} : { sequence: number }),
  };
}

function syntaxProblem(line: string): Unreadable {
  const errors: ParseError[] = [];
  parseTree(line, errors, strictly);
  const [first] = errors;
  return {
    kind: "malformed",
    column: (first?.offset ?? 0) + 1,
    what: `is not JSON (${first === undefined ? "control character" : printParseErrorCode(first.error)})`,
  };
}

function duplicateKey(node: Node | undefined, path: JSONPath = []): Unreadable | undefined {
  const seen = new Set<string>();
  for (const child of node?.children ?? []) {
    const [key] = child.type === "property" ? (child.children ?? []) : [];
    if (key !== undefined && seen.has(String(key.value)))
      return {
        kind: "malformed",
        column: key.offset + 1,
        what: `the key ${pathText([...path, String(key.value)])} stands twice`,
      };
    if (key !== undefined) seen.add(String(key.value));
    const inside = duplicateKey(child, key === undefined ? path : [...path, String(key.value)]);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isItem = (value: unknown): value is { readonly Item: unknown } =>
  isObject(value) && Object.keys(value).length === 1 && isObject(value.Item);

/** What is no attribute value stays as it is, and the schema refuses it. */
function fromDynamoDb(attribute: unknown): unknown {
  if (!isObject(attribute)) return attribute;
  const [[type, value] = ["", undefined], second] = Object.entries(attribute);
  if (second !== undefined) return attribute;
  switch (type) {
    case "S":
      return value;
    case "N":
      return typeof value === "string" ? Number(value) : attribute;
    case "BOOL":
      return value;
    case "L":
      return Array.isArray(value) ? value.map(fromDynamoDb) : attribute;
    case "M":
      return isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [key, fromDynamoDb(inner)]),
          )
        : attribute;
    default:
      return attribute;
  }
}
