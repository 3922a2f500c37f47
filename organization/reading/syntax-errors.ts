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

/** After so many errors the others are hardly more than their consequences. */
const mostErrors = 20;

/** The errors without their consequences: of each line the first, and nothing but tabs where there are tabs. */
export function describeSyntaxErrors(
  document: Document.Parsed,
  text: string,
): readonly SyntaxProblem[] {
  const errors = document.errors.slice(0, mostErrors);
  const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT");
  const openings = errors.some(isUnclosed) ? findOpenings(document) : [];
  const problems = (tabs.length > 0 ? tabs : errors)
    .map((error) => describeSyntaxError(error, openings))
    .sort((a, b) => a.offset - b.offset);
  const firstOfLine = new Map<number, SyntaxProblem>();
  for (const problem of problems) {
    const { line } = positionOf(text, problem.offset);
    if (!firstOfLine.has(line)) firstOfLine.set(line, problem);
  }
  return [...firstOfLine.values()];
}

const isUnclosed = ({ message }: YAMLError): boolean =>
  /^(Flow .* must|Missing closing)/.test(message);

function describeSyntaxError(error: YAMLError, openings: readonly Opening[]): SyntaxProblem {
  const [offset] = error.pos;
  if (isUnclosed(error)) {
    // The parser gives up far behind the innermost quote or bracket that is still open.
    const opening = openings.findLast(({ start, end }) => start < offset && end >= offset);
    return {
      offset: opening?.start ?? offset,
      path: [],
      message: "opens a quote or bracket that is not closed",
      advice: "close it, or put a text that contains it in quotes",
    };
  }
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

/** From a quote or bracket to its end. */
interface Opening {
  readonly start: number;
  readonly end: number;
}

/** Every quoted text and every list or mapping in brackets, in the order of the file. */
function findOpenings(document: Document.Parsed): readonly Opening[] {
  const openings: Opening[] = [];
  visit(document, {
    Node: (_, node) => {
      const isQuoted = isScalar(node) && (node.type?.startsWith("QUOTE_") ?? false);
      const isFlow = isCollection(node) && node.flow === true;
      if ((isQuoted || isFlow) && node.range)
        openings.push({ start: node.range[0], end: node.range[1] });
    },
  });
  return openings;
}
