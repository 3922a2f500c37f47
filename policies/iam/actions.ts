import { anyOf, not, type Tri, yes } from "../engine/tri";
import type { Val } from "../engine/unknown";
import type { Statement } from "./document";
import { matcherOf, matchesAction } from "./match";

/** Patterns of actions, ready to be asked about many. */
interface Patterns {
  readonly exact: ReadonlySet<string>;
  readonly wild: readonly ((action: string) => boolean)[];
  /** Whether some are not known. */
  readonly open: boolean;
}

const compiled = new WeakMap<readonly Val[], Patterns>();

function compile(written: readonly Val[]): Patterns {
  const known = compiled.get(written);
  if (known) return known;
  const texts = written.filter((each): each is string => typeof each === "string");
  const lower = texts.map((each) => each.toLowerCase());
  const patterns = {
    exact: new Set(lower.filter((each) => !/[*?\uE010\uE011]/.test(each))),
    wild: lower.filter((each) => /[*?\uE010\uE011]/.test(each)).map(matcherOf),
    open: texts.length < written.length,
  };
  compiled.set(written, patterns);
  return patterns;
}

/** Whether some of several patterns match an action. */
function anyMatches(written: readonly Val[], action: string): Tri {
  const ask = () => anyOf(written, (pattern) => matchesAction(pattern, action));
  const { exact, wild, open } = compile(written);
  if (open) return ask();
  const lower = action.toLowerCase();
  const isMatched = exact.has(lower) || wild.some((matches) => matches(lower));
  return isMatched ? matched : { answer: "no", because: () => ask().because() };
}

const matched = yes();

/** Whether a statement speaks of an action. */
export function speaksOf({ actions, notActions }: Statement, action: string): Tri {
  if (actions) return anyMatches(actions, action);
  return notActions ? not(anyMatches(notActions, action)) : matched;
}
