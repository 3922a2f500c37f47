import type { Estate } from "../../organization/estate";
import { procedureOf } from "../catalogue";
import { nameOf, type Reference, targetOf, type Text } from "../model/reference";
import type { Links } from "./links";
import { code, escaped } from "./markdown";

/** A sentence as Markdown: procedures and documents are links, and names stand as they are typed. */
export const sentence = ({ words, references }: Text, estate: Estate, links: Links): string =>
  words
    .map((word, index) => {
      const reference = references[index];
      return escaped(word) + (reference === undefined ? "" : linked(reference, estate, links));
    })
    .join("");

export function linked(reference: Reference, estate: Estate, links: Links): string {
  const name = nameOf(reference, estate);
  if (reference.kind === "procedure")
    return `[${escaped(procedureOf(reference.key).title)}](${links.procedure(reference.key)})`;
  // Where the baseline makes none, somebody else has one, or nobody.
  if (targetOf(reference, estate) === undefined) return ownWords[reference.kind] ?? name;
  return reference.kind === "document"
    ? `[${code(name)}](${links.document(reference.key)})`
    : code(name);
}

const ownWords: Readonly<Partial<Record<Reference["kind"], string>>> = {
  analyzer: "your own access analyzer",
  detectionBus: "your own event bus",
  policy: "the quarantine policy of your own guardrails",
};
