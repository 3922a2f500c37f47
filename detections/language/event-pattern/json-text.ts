import { type Node, parseTree, type ParseError, printParseErrorCode } from "jsonc-parser";
import { ParseStop, type Problem, problemAt } from "../problem";

export type { Node };

/** Deeper texts are refused before they can exhaust the stack. */
const deepest = 500;

/** Reads JSON and keeps where everything stands. Of two equal keys the later counts, as for EventBridge. */
export function parseJson(text: string): Node {
  const depth = tooDeep(text);
  if (depth !== undefined)
    throw new ParseStop(
      problemAt(text, depth, `nested more than ${deepest} levels deep`, "write a flatter pattern"),
    );
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first !== undefined) throw new ParseStop(jsonProblem(text, first));
  if (node === undefined)
    throw new ParseStop(
      problemAt(text, 0, "no JSON value", 'write an object, for example {"source": […]}'),
    );
  return node;
}

function jsonProblem(text: string, { error, offset }: ParseError): Problem {
  const code = printParseErrorCode(error).replace(/([a-z])([A-Z])/g, "$1 $2");
  return problemAt(
    text,
    offset,
    `not JSON: ${code.toLowerCase()}`,
    "write strict JSON, without comments",
  );
}

/** Where the text becomes too deep, if it does. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"' || character === "\n") inString = false;
    } else if (character === '"') inString = true;
    else if (character === "[" || character === "{") {
      depth += 1;
      if (depth > deepest) return at;
    } else if (character === "]" || character === "}") depth -= 1;
  }
  return undefined;
}

export interface Member {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

/** The members of an object, each name once. */
export function members(node: Node): readonly Member[] {
  const found = new Map<string, Member>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    found.delete(name);
    found.set(name, { name, key, value });
  }
  return [...found.values()];
}
