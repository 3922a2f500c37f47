import type { Json } from "../language/content";
import { select } from "./interpreter/select";
import { textOf } from "./interpreter/types";

/** The text that a selector finds in an answer. @throws Error when there is none */
export function textIn(answer: Json, selector: string): string {
  const found = select(answer, selector);
  if (typeof found !== "string") throw new Error(`${selector} finds ${textOf(found ?? "nothing")}`);
  return found;
}

/** The list that a selector finds; without any it is empty. */
export const listIn = (answer: Json, selector: string): readonly Json[] =>
  (select(answer, selector) ?? []) as readonly Json[];

/** All texts under a key, wherever it stands, in order. */
export const textsIn = (answer: Json, key: string): readonly string[] =>
  listIn(answer, `$..${key}`).map(textOf).sort();

/** Tags as an object. */
export const tagsIn = (answer: Json, selector: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    listIn(answer, selector).map((tag) => [textIn(tag, "$.Key"), textIn(tag, "$.Value")]),
  );

/** The answer without the keys, and with every list in one order: AWS promises none. */
export function settled(answer: Json, without: readonly string[]): Json {
  if (Array.isArray(answer))
    return (answer as readonly Json[])
      .map((each) => settled(each, without))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof answer !== "object" || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([key]) => !without.includes(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, settled(value as Json, without)]),
  );
}
