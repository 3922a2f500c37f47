import { LineCounter, parseAllDocuments, type Document } from "yaml";
import type { Path } from "../diagnostics";
import { findForbiddenYaml, type YamlFinding } from "./plain-yaml";
import { createLocator, type Locator } from "./positions";
import { describeSyntaxErrors } from "./syntax-errors";

/** A syntax problem: the place is an offset, because broken text has no reliable path. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly path: Path;
  readonly message: string;
  readonly advice: string;
}

/** What the YAML says; without a value when the problems make it meaningless. */
export interface YamlReading {
  readonly problems: readonly SyntaxProblem[];
  readonly content?: { readonly value: unknown; readonly locator: Locator };
  /** Line and column, from 1, of an offset into the text. */
  positionOf(offset: number): { readonly line: number; readonly column: number };
}

/** Reads one plain YAML document: no anchors, aliases, tags, directives or duplicate keys. Never throws. */
export function readYaml(text: string): YamlReading {
  const lineCounter = new LineCounter();
  const positionOf = (offset: number) => {
    const { line, col } = lineCounter.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const unreadable = findUnreadableCharacters(text);
  try {
    const documents = parseAllDocuments(text.replace(/^\uFEFF/, ""), {
      lineCounter,
      prettyErrors: false,
      uniqueKeys: false, // found with its path by findForbiddenYaml
      stringKeys: true,
      logLevel: "silent",
    });
    if (unreadable.fatal.length > 0) return { problems: unreadable.fatal, positionOf };
    const [document, second] = Array.isArray(documents) ? documents : [];
    if (document === undefined || document.contents === null)
      return { problems: [...unreadable.harmless, emptyFile(document)], positionOf };
    const problems = [
      ...unreadable.harmless,
      ...(second === undefined ? [] : [secondDocument(second)]),
      ...describeSyntaxErrors(document.errors, (offset) => positionOf(offset).line),
    ];
    if (problems.length > unreadable.harmless.length) return { problems, positionOf };
    const findings: readonly YamlFinding[] = findForbiddenYaml(document.contents);
    const all = [...problems, ...findings];
    if (findings.some((finding) => finding.meaningUnclear)) return { problems: all, positionOf };
    return {
      problems: all,
      content: { value: document.toJS(), locator: createLocator(document.contents) },
      positionOf,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [...unreadable.fatal, unreadableFile(reason)], positionOf };
  }
}

const emptyFile = (document: Document | undefined): SyntaxProblem => ({
  offset: document?.range?.[0] ?? 0,
  path: [],
  message: "is empty",
  advice: "write one organization, as in docs/organization-file.md",
});

const secondDocument = (document: Document): SyntaxProblem => ({
  offset: document.range?.[0] ?? 0,
  path: [],
  message: "holds a second YAML document",
  advice: "keep one organization in a file and remove the line ---",
});

const unreadableFile = (reason: string): SyntaxProblem => ({
  offset: 0,
  path: [],
  message: `cannot be read as YAML (${reason})`,
  advice: "compare it with the example in docs/organization-file.md",
});

/** What a decoder leaves behind when the bytes were not UTF-8. */
function findUnreadableCharacters(text: string): {
  readonly fatal: readonly SyntaxProblem[];
  readonly harmless: readonly SyntaxProblem[];
} {
  const byteOrderMark: SyntaxProblem = {
    offset: 0,
    path: [],
    message: "begins with a byte order mark",
    advice: "save the file as UTF-8 without a byte order mark",
  };
  // U+FFFD stands for undecodable bytes; YAML allows no control characters but tab and line ends.
  const offset = text.search(/[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
  const notText: SyntaxProblem = {
    offset,
    path: [],
    message: "holds a character that is not text, so it was probably not saved as UTF-8",
    advice: "save the file as UTF-8 and write the character again",
  };
  return {
    harmless: text.startsWith("\uFEFF") ? [byteOrderMark] : [],
    fatal: offset === -1 ? [] : [notText],
  };
}
