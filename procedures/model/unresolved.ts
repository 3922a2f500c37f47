import type { Estate } from "../../organization/estate";
import { type Guide, referencesIn as referencesInGuide } from "../guides/guide";
import type { SsmDocument } from "../language/document";
import { documentTargets } from "./document-targets";
import { type Procedure, referencesIn } from "./procedure";
import { type Target, targetOf } from "./reference";

/** The resources of all stacks, by type and name within the stack, as they stand in `cdk.tf.json`. */
export type Resources = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
>;

/** What procedures name and no stack creates; a sentence each. */
export function unresolved(
  procedures: readonly Procedure[],
  estate: Estate,
  stacks: readonly Resources[],
): readonly string[] {
  const exists = existsIn(stacks);
  return procedures.flatMap((procedure) =>
    missing(
      `procedure ${procedure.id}`,
      referencesIn(procedure).flatMap((each) => targetOf(each, estate) ?? []),
      exists,
    ),
  );
}

/** What the pages of documents name and no stack creates; a sentence each. */
export function unresolvedInGuides(
  guides: readonly Guide[],
  estate: Estate,
  stacks: readonly Resources[],
): readonly string[] {
  const exists = existsIn(stacks);
  return guides.flatMap((guide) =>
    missing(
      `guide ${guide.id}`,
      referencesInGuide(guide).flatMap((each) => targetOf(each, estate) ?? []),
      exists,
    ),
  );
}

/** What documents name and no stack creates; a sentence each. */
export function unresolvedInDocuments(
  documents: readonly SsmDocument[],
  estate: Estate,
  stacks: readonly Resources[],
): readonly string[] {
  const exists = existsIn(stacks);
  const said = documentTargets(documents, estate).flatMap(({ document, targets }) =>
    missing(`document ${document.id}`, targets, exists),
  );
  return [...new Set(said)];
}

/** Looks for every target once: many procedures name the same ones. */
function existsIn(stacks: readonly Resources[]): (target: Target) => boolean {
  const known = new Map<string, boolean>();
  return ({ type, argument, name }) => {
    const key = `${type} ${name}`;
    const found =
      known.get(key) ??
      stacks.some((resources) =>
        Object.values(resources[type] ?? {}).some((resource) => resource[argument] === name),
      );
    known.set(key, found);
    return found;
  };
}

function missing(
  who: string,
  targets: readonly Target[],
  exists: (target: Target) => boolean,
): readonly string[] {
  const byName = new Map(targets.map((target) => [`${target.type} ${target.name}`, target]));
  return [...byName]
    .filter(([, target]) => !exists(target))
    .map(
      ([name]) => `${who}: names ${name}, which no stack creates; create it, or write another name`,
    );
}
