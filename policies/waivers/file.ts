import { isMap, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { ReadingError } from "../engine/reading/json";
import { placedWaiverSchema, problemsOf } from "./schema";
import type { Waiver } from "./waiver";

const fileSchema = z.strictObject({ waivers: z.array(placedWaiverSchema) });

/**
 * Reads `waivers.yaml`.
 * @throws ReadingError with file, line and column of everything that is wrong, one a line
 */
export function readWaivers(text: string, file: string): readonly Waiver[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: "core" });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const spell = (offset: number, problem: string) => {
    const { line, column } = position(offset);
    return `${file}:${line}:${column}: ${problem}`;
  };
  if (document.errors.length > 0)
    throw new ReadingError(
      document.errors
        .map(({ pos: [from], message }) => spell(from, message.split("\n")[0] ?? message))
        .join("\n"),
    );
  let json: unknown;
  try {
    json = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new ReadingError(spell(0, (error as Error).message));
  }
  const parsed = fileSchema.safeParse(json ?? { waivers: [] });
  /** Where the deepest existing part of a path begins. */
  const offsetOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = document.getIn(path.slice(0, length), true);
      if (isNode(found) && found.range) {
        const parent = document.getIn(path.slice(0, length - 1), true);
        const key = isMap(parent)
          ? parent.items.find(({ value }) => value === found)?.key
          : undefined;
        return (isNode(key) ? key.range : found.range)?.[0] ?? found.range[0];
      }
    }
    return 0;
  };
  if (!parsed.success)
    throw new ReadingError(
      problemsOf(parsed.error)
        .map(({ path, text: problem }) =>
          spell(offsetOf(path), `${path.join(".") || "the file"}: ${problem}`),
        )
        .join("\n"),
    );
  return parsed.data.waivers.map((waiver, index) => ({
    ...waiver,
    source: position(offsetOf(["waivers", index])),
  }));
}
