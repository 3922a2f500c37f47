import type { Problem } from "../diagnostics";

/** A problem of the text: the place is an offset, because broken text has no reliable path. */
export interface SyntaxProblem extends Problem {
  readonly offset: number;
}

/** The mark that some Windows editors put before UTF-8. */
export const byteOrderMark = "\uFEFF";

export const foundByteOrderMark: SyntaxProblem = {
  offset: 0,
  path: [],
  message: "begins with a byte order mark",
  advice: "save the file as UTF-8 without a byte order mark",
};

/**
 * Finds the first character that is not text. A decoder writes U+FFFD for bytes that are not UTF-8;
 * YAML allows no control characters but the tab and the ends of lines.
 */
export function findNonText(text: string): SyntaxProblem | undefined {
  const offset = text.search(/[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
  if (offset === -1) return undefined;
  return {
    offset,
    path: [],
    message: "holds a character that is not text, so it was probably not saved as UTF-8",
    advice: "save the file as UTF-8 and write the character again",
  };
}

/** Line and column, both from 1, of an offset into the text. */
export function positionOf(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return {
    line: before.split("\n").length,
    column: before.length - before.lastIndexOf("\n"),
  };
}
