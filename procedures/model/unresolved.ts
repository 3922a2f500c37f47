import type { Estate } from "../../organization/estate";
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
  const exists = ({ type, argument, name }: Target) =>
    stacks.some((resources) =>
      Object.values(resources[type] ?? {}).some((resource) => resource[argument] === name),
    );
  return procedures.flatMap((procedure) => {
    const targets = referencesIn(procedure).flatMap((each) => targetOf(each, estate) ?? []);
    const byName = new Map(targets.map((target) => [`${target.type} ${target.name}`, target]));
    return [...byName]
      .filter(([, target]) => !exists(target))
      .map(
        ([name]) =>
          `procedure ${procedure.id}: names ${name}, which no stack creates; create it, or write another name`,
      );
  });
}
