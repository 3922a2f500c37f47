import type { Estate } from "../../organization/estate";
import type { SsmDocument } from "../language/document";
import { documentTargets } from "./document-targets";
import { type Procedure, referencesIn } from "./procedure";
import { type Target, targetOf } from "./reference";

/** The resources of all stacks, by type and name within the stack, as they stand in `cdk.tf.json`. */
export type Resources = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
>;

/** What procedures name and no stack creates; a sentence each. */
export const unresolved = (
  procedures: readonly Procedure[],
  estate: Estate,
  stacks: readonly Resources[],
): readonly string[] =>
  procedures.flatMap((procedure) =>
    missing(
      `procedure ${procedure.id}`,
      referencesIn(procedure).flatMap((each) => targetOf(each, estate) ?? []),
      stacks,
    ),
  );

/** What documents name and no stack creates; a sentence each. */
export const unresolvedInDocuments = (
  documents: readonly SsmDocument[],
  estate: Estate,
  stacks: readonly Resources[],
): readonly string[] => [
  ...new Set(
    documentTargets(documents, estate).flatMap(({ document, targets }) =>
      missing(`document ${document.id}`, targets, stacks),
    ),
  ),
];

function missing(
  who: string,
  targets: readonly Target[],
  stacks: readonly Resources[],
): readonly string[] {
  const exists = ({ type, argument, name }: Target) =>
    stacks.some((resources) =>
      Object.values(resources[type] ?? {}).some((resource) => resource[argument] === name),
    );
  const byName = new Map(targets.map((target) => [`${target.type} ${target.name}`, target]));
  return [...byName]
    .filter(([, target]) => !exists(target))
    .map(
      ([name]) => `${who}: names ${name}, which no stack creates; create it, or write another name`,
    );
}
