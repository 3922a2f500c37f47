import {
  findNodeAtLocation,
  parse,
  parseTree,
  printParseErrorCode,
  type ParseError,
} from "jsonc-parser";

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A file that is not what it should be; the message begins with `file:line:column`. */
export class ReadingError extends Error {}

/**
 * A JSON file. The text is parsed by the engine's own parser, which is fast; positions are looked up with a
 * second, position-keeping parser only when a finding or an error needs one.
 */
export class JsonFile {
  readonly root: Json;
  private tree: ReturnType<typeof parseTree>;
  /** Offsets at which lines begin. */
  private lineStarts: readonly number[] | undefined;

  /** @throws ReadingError when the text is no JSON */
  constructor(
    /** As findings shall name it: relative, with forward slashes. */
    readonly path: string,
    private readonly text: string,
  ) {
    try {
      this.root = JSON.parse(text) as Json;
    } catch {
      const errors: ParseError[] = [];
      parse(text, errors, { disallowComments: true });
      const [first] = errors;
      const { line, column } = this.lineAndColumn(first?.offset ?? 0);
      const what = first ? printParseErrorCode(first.error) : "is no JSON";
      throw new ReadingError(`${path}:${line}:${column}: no valid JSON: ${what}`);
    }
  }

  /** Where a path begins, one-based; where its nearest existing ancestor does when the path does not exist. */
  position(at: readonly (string | number)[]): Position {
    this.tree ??= parseTree(this.text);
    for (let length = at.length; this.tree && length > 0; length -= 1) {
      const node = findNodeAtLocation(this.tree, at.slice(0, length));
      // A property is found by its key, which is where a reader looks.
      if (node)
        return this.lineAndColumn((node.parent?.type === "property" ? node.parent : node).offset);
    }
    return { line: 1, column: 1 };
  }

  fail(at: readonly (string | number)[], problem: string): never {
    const { line, column } = this.position(at);
    throw new ReadingError(`${this.path}:${line}:${column}: ${problem}`);
  }

  /** The object at a path. @throws ReadingError when something else is there */
  object(at: readonly (string | number)[]): JsonObject {
    const found = this.at(at);
    return isJsonObject(found) ? found : this.fail(at, `${describe(at)} must be an object`);
  }

  /** The object at a path, or an empty one when nothing is there. */
  optionalObject(at: readonly (string | number)[]): JsonObject {
    return (this.at(at) ?? null) === null ? {} : this.object(at);
  }

  string(at: readonly (string | number)[]): string {
    const found = this.at(at);
    return typeof found === "string" ? found : this.fail(at, `${describe(at)} must be a text`);
  }

  private at(path: readonly (string | number)[]): Json | undefined {
    let node: Json | undefined = this.root;
    for (const step of path) {
      if (isJsonObject(node)) node = Object.hasOwn(node, step) ? node[step] : undefined;
      else if (Array.isArray(node) && typeof step === "number")
        node = (node as readonly Json[])[step];
      else return undefined;
    }
    return node;
  }

  private lineAndColumn(offset: number): Position {
    this.lineStarts ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }
}

export const isJsonObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const describe = (path: readonly (string | number)[]) => path.join(".") || "the file";
