import { isScalar, parseAllDocuments, type Document, type ParsedNode } from "yaml";
import { findNonText, type SyntaxProblem } from "./characters";
import { findDeepNesting } from "./nesting";
import { findForbiddenYaml } from "./plain-yaml";
import { createLocator, type Locator } from "./positions";
import { describeSyntaxErrors } from "./syntax-errors";

/** What the YAML says; without content when the problems make it meaningless. */
export interface YamlReading {
  readonly problems: readonly SyntaxProblem[];
  readonly content?: { readonly value: unknown; readonly locator: Locator };
}

const example = "write one organization, as in docs/organization-file.md";

/**
 * Reads one plain YAML document: no anchors, aliases, tags, directives or duplicate keys. Never throws.
 * @param text without a byte order mark
 */
export function readYaml(text: string): YamlReading {
  const unreadable = findNonText(text) ?? findDeepNesting(text);
  if (unreadable !== undefined) return { problems: [unreadable] };
  try {
    const parsed = parseAllDocuments<ParsedNode>(text, {
      prettyErrors: false,
      uniqueKeys: false, // found with its path by findForbiddenYaml
      stringKeys: true,
      logLevel: "silent",
    });
    // An empty stream has no documents, but an object with the same fields.
    const [first, second] = Array.isArray(parsed) ? parsed : [];
    if (first === undefined || isEmpty(first))
      return { problems: [{ offset: 0, path: [], message: "is empty", advice: example }] };
    return readDocument(first, second, text);
  } catch (error) {
    // Not known to happen; a file that finds a fault in the parser must not end the program.
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot be read as YAML (${reason})`;
    return { problems: [{ offset: 0, path: [], message, advice: example }] };
  }
}

function readDocument(
  document: Document.Parsed,
  second: Document.Parsed | undefined,
  text: string,
): YamlReading {
  const problems: SyntaxProblem[] = [...describeSyntaxErrors(document, text)];
  if (document.directives.yaml.explicit === true)
    problems.push({
      offset: 0,
      path: [],
      message: "begins with a YAML directive",
      advice: "remove the line that begins with %YAML",
    });
  if (second !== undefined)
    problems.push({
      offset: second.range[0],
      path: [],
      message: "holds a second YAML document",
      advice: "keep one organization in a file and remove the line ---",
    });
  const { contents } = document;
  if (problems.length > 0 || contents === null) return { problems };
  const findings = findForbiddenYaml(contents);
  if (findings.some(({ meaningUnclear }) => meaningUnclear)) return { problems: findings };
  return {
    problems: findings,
    content: { value: document.toJS(), locator: createLocator(contents) },
  };
}

const isEmpty = ({ contents, errors }: Document.Parsed): boolean =>
  errors.length === 0 && (contents === null || (isScalar(contents) && contents.value === null));
