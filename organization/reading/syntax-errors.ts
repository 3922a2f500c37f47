import { isCollection, isScalar, visit, type Document, type YAMLError } from "yaml";
import { positionOf, type SyntaxProblem } from "./characters";

type Explanation = Pick<SyntaxProblem, "message" | "advice">;

/** The errors that people make most, in their words; the others keep the parser's text. */
const explanations: Partial<Record<YAMLError["code"], Explanation>> = {
  TAB_AS_INDENT: { message: "is indented with a tab", advice: "indent with two spaces" },
  BAD_SCALAR_START: {
    message: "holds a text that begins with a character YAML reserves",
    advice: "put the text in double quotes",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: "has a second colon or a deeper key on the line of a value",
    advice: "put the value in double quotes, or the key on a line of its own with the right indent",
  },
  BAD_DQ_ESCAPE: {
    message: "holds an unknown escape sequence in double quotes",
    advice: "write \\\\ for a backslash, or use single quotes",
  },
  NON_STRING_KEY: {
    message: "has a key that is not a text",
    advice: "write a plain word as the key",
  },
  TAG_RESOLVE_FAILED: { message: "has a tag", advice: "write the plain value" },
  BAD_INDENT: {
    message: "is indented in a way that fits no mapping or list above it",
    advice: "align it with its neighbours",
  },
};

/** The errors without their consequences: of each line the first, and nothing but tabs where there are tabs. */
export function describeSyntaxErrors(
  document: Document.Parsed,
  text: string,
): readonly SyntaxProblem[] {
  const { errors } = document;
  const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT");
  const problems = (tabs.length > 0 ? tabs : errors)
    .map((error) => describeSyntaxError(error, document))
    .sort((a, b) => a.offset - b.offset);
  const firstOfLine = new Map<number, SyntaxProblem>();
  for (const problem of problems) {
    const { line } = positionOf(text, problem.offset);
    if (!firstOfLine.has(line)) firstOfLine.set(line, problem);
  }
  return [...firstOfLine.values()];
}

function describeSyntaxError(error: YAMLError, document: Document.Parsed): SyntaxProblem {
  const [offset] = error.pos;
  if (/^(Flow .* must|Missing closing)/.test(error.message))
    return {
      offset: findOpening(document, offset),
      path: [],
      message: "opens a quote or bracket that is not closed",
      advice: "close it, or put a text that contains it in quotes",
    };
  if (error.message.includes("block sequence"))
    return {
      offset,
      path: [],
      message: "begins a list in the middle of a mapping",
      advice: "write a key, or indent the list under its key",
    };
  const explanation = explanations[error.code] ?? {
    message: `is not valid YAML (${error.message})`,
    advice: "correct the line, or the one before it",
  };
  return { offset, path: [], ...explanation };
}

/** Where the innermost quote or bracket opens that is still open at an offset, at which the parser gave up. */
function findOpening(document: Document.Parsed, offset: number): number {
  let opening = offset;
  visit(document, {
    Node: (_, node) => {
      const isQuoted = isScalar(node) && (node.type?.startsWith("QUOTE_") ?? false);
      const isFlow = isCollection(node) && node.flow === true;
      const [start, end] = node.range ?? [offset, offset];
      if ((isQuoted || isFlow) && start < offset && end >= offset) opening = start;
    },
  });
  return opening;
}
