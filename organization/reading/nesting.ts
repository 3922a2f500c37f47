import type { SyntaxProblem } from "./characters";

/** Deeper than any organization file, and shallow enough for the parser, which is recursive. */
const deepest = 60;

/**
 * Finds nesting that would exhaust the parser's stack and end the process, before the parser sees it.
 * Brackets in texts and comments are counted, too; sixty of them that are never closed are no loss.
 */
export function findDeepNesting(text: string): SyntaxProblem | undefined {
  const offset = Math.min(...[deepBracket(text), deepBlock(text)].filter((at) => at >= 0));
  if (!Number.isFinite(offset)) return undefined;
  return {
    offset,
    path: [],
    message: `is nested more than ${deepest} levels deep`,
    advice: "close the brackets before, and indent by two spaces",
  };
}

function deepBracket(text: string): number {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === "[" || character === "{") depth += 1;
    else if ((character === "]" || character === "}") && depth > 0) depth -= 1;
    if (depth > deepest) return offset;
  }
  return -1;
}

/** Lists in lists on one line, or an indent of more than two spaces a level. */
const deepBlock = (text: string): number =>
  text.search(new RegExp(`^(?: {${2 * deepest + 1}}| *(?:[-?:]\\s+){${deepest}})`, "m"));
