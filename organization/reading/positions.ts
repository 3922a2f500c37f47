import { isCollection, isMap, isScalar, isSeq, type Pair, type ParsedNode } from "yaml";
import type { Path } from "../diagnostics";

/** Finds the place of a path in the text. */
export interface Locator {
  /**
   * Offset of the value at a path: the value itself if it is a scalar or a flow collection, its key if it is a
   * block. A path that the file does not contain leads to the nearest thing above it that it does.
   */
  offsetOf(path: Path): number;
  /** Offset of the key at the end of a path. */
  offsetOfKey(path: Path): number;
  /** The scalar at a path as it is written, before YAML turned it into a number or a truth value. */
  sourceOf(path: Path): string | undefined;
}

interface Place {
  readonly key: number;
  readonly node: ParsedNode | null;
}

/** A key as the program sees it. */
export function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

export function createLocator(root: ParsedNode): Locator {
  const start: Place = { key: root.range[0], node: root };
  const place = (path: Path): Place => {
    let current = start;
    for (const step of path) {
      const next = child(current.node, step);
      if (next === undefined) return current;
      current = next;
    }
    return current;
  };
  return {
    offsetOf: (path) => {
      const { key, node } = place(path);
      return node === null || (isCollection(node) && node.flow !== true) ? key : node.range[0];
    },
    offsetOfKey: (path) => place(path).key,
    sourceOf: (path) => {
      const { node } = place(path);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function child(node: ParsedNode | null, step: string | number): Place | undefined {
  if (isMap(node)) {
    // Of duplicate keys the last one counts, as in the parsed value.
    const pair = node.items.filter((item) => keyText(item) === String(step)).at(-1);
    return pair === undefined ? undefined : { key: pair.key.range[0], node: pair.value };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    if (item === undefined) return undefined;
    return { key: item.range[0], node: item };
  }
  return undefined;
}
