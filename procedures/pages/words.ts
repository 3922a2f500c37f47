import type { Estate } from "../../organization/estate";
import { procedureOf } from "../catalogue";
import { nameOf, type Reference, targetOf, type Text } from "../model/reference";
import { anchor, code, escaped } from "./markdown";

/** Documents that a page describes: their names lead there. */
export type Described = ReadonlySet<string>;

/** A sentence as Markdown: procedures are links, and names stand as they are typed. */
export const sentence = (
  { words, references }: Text,
  estate: Estate,
  described: Described,
): string =>
  words
    .map((word, index) => {
      const reference = references[index];
      return escaped(word) + (reference === undefined ? "" : linked(reference, estate, described));
    })
    .join("");

export function linked(reference: Reference, estate: Estate, described: Described): string {
  const name = nameOf(reference, estate);
  if (reference.kind === "procedure")
    return `[${escaped(procedureOf(reference.key).title)}](${reference.key}.md)`;
  // Where the baseline makes none, somebody else has one, or nobody.
  if (targetOf(reference, estate) === undefined) return ownWords[reference.kind] ?? name;
  if (reference.kind === "document" && described.has(reference.key))
    return `[${code(name)}](#${anchor(name)})`;
  return code(name);
}

const ownWords: Readonly<Partial<Record<Reference["kind"], string>>> = {
  analyzer: "your own access analyzer",
  detectionBus: "your own event bus",
  policy: "the quarantine policy of your own guardrails",
};
