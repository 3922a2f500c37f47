/** Where a value stands in the organization file: keys and list positions from the root. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with the content of the organization file, before its line is known. */
export interface Problem {
  readonly path: Path;
  /** What is wrong, as the predicate of the path: "is not a Region of partition aws". */
  readonly message: string;
  /** What to write instead. */
  readonly advice: string;
  /** The key, not its value, is wrong. */
  readonly at?: "key";
}

/** One problem with its position in the file; lines and columns count from 1. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path as text, such as `accounts[3].vpcs.eu-west-1[0]`; `(file)` for the whole file. */
  readonly path: string;
  readonly message: string;
  readonly advice: string;
}

/** `organization.yaml:LINE:COLUMN path: what is wrong; what to write`. */
export function formatDiagnostic(d: Diagnostic): string {
  return `${d.file}:${d.line}:${d.column} ${d.path}: ${d.message}; ${d.advice}`;
}

/** Writes a path as people read it: keys with dots, list positions in brackets, odd keys in quotes. */
export function formatPath(path: Path): string {
  const text = path
    .map((step) => {
      if (typeof step === "number") return `[${step}]`;
      return /^[A-Za-z0-9_-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("")
    .replace(/^\./, "");
  return text === "" ? "(file)" : text;
}

/** The order in which a reader meets the problems: by position, then by path and text. Equal ones are given once. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(diagnostics.map((d) => [formatDiagnostic(d), d]));
  const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...unique.values()].sort(
    (a, b) =>
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.path, b.path) ||
      compareText(a.message, b.message),
  );
}
