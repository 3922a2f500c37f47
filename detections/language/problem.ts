/** What is wrong with a text somebody wrote, where, and what to write instead. */
export interface Problem {
  /** Characters before the problem. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  /** What to write instead. */
  readonly advice: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function problemAt(text: string, at: number, message: string, advice: string): Problem {
  const offset = Math.min(Math.max(at, 0), text.length);
  let line = 1;
  let lineStart = 0;
  for (
    let next = text.indexOf("\n");
    next >= 0 && next < offset;
    next = text.indexOf("\n", next + 1)
  ) {
    line += 1;
    lineStart = next + 1;
  }
  return { offset, line, column: offset - lineStart + 1, message, advice };
}

export function formatProblem(source: string, { line, column, message, advice }: Problem): string {
  return `${source}:${line}:${column}: ${message}; ${advice}`;
}

/** Stops a parser at the first mistake that leaves the rest of the text without meaning. */
export class ParseStop extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** Runs a parser that stops with `ParseStop`. */
export function parsed<T>(parse: () => T): Parsed<T> {
  try {
    return { ok: true, value: parse() };
  } catch (error) {
    if (error instanceof ParseStop) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

/** Quotes at most 40 characters of somebody's text, on one line. */
export function quoted(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(shown);
}
