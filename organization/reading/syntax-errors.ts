import type { YAMLError } from "yaml";
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
    message:
      "is indented in a way that fits no mapping or list above it, or a bracket is not closed",
    advice: "align it with its neighbours and close every [ and {",
  },
};

/** The errors without their consequences: of each line the first, and nothing but tabs where there are tabs. */
export function describeSyntaxErrors(
  errors: readonly YAMLError[],
  text: string,
): readonly SyntaxProblem[] {
  const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT");
  const causes = tabs.length > 0 ? tabs : errors;
  const firstOfLine = new Map<number, YAMLError>();
  for (const error of [...causes].sort((a, b) => a.pos[0] - b.pos[0])) {
    const { line } = positionOf(text, error.pos[0]);
    if (!firstOfLine.has(line)) firstOfLine.set(line, error);
  }
  return [...firstOfLine.values()].map(describeSyntaxError);
}

function describeSyntaxError(error: YAMLError): SyntaxProblem {
  const explanation = explanations[error.code] ?? {
    message: `is not valid YAML (${error.message})`,
    advice: "correct the line, or the one before it",
  };
  return { offset: error.pos[0], path: [], ...explanation };
}
