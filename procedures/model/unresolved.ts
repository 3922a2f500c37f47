import type { Estate } from "../../organization/estate";
import { commandsOf, type Guide, referencesIn as referencesInGuide } from "../guides/guide";
import type { SsmDocument } from "../language/document";
import { type Command, namedWithin } from "./command";
import { documentTargets } from "./document-targets";
import { type Place, placesOf } from "./places";
import { commandsIn, type Procedure, referencesIn } from "./procedure";
import { type Reference, type Target, targetOf } from "./reference";

/** The resources of a stack, by type and name within the stack, as they stand in `cdk.tf.json`. */
export type Resources = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
>;

/** What a stack creates, in its account; a resource that says no other Region in its Region. */
export interface Created {
  readonly account: string;
  readonly region: string;
  readonly resources: Resources;
}

/** What procedures name and no stack creates where they look for it; a sentence each. */
export function unresolved(
  procedures: readonly Procedure[],
  estate: Estate,
  stacks: readonly Created[],
): readonly string[] {
  const exists = existsIn(stacks);
  return procedures.flatMap((procedure) =>
    missing(
      `procedure ${procedure.id}`,
      targetsOf(referencesIn(procedure), commandsIn(procedure), estate),
      exists,
    ),
  );
}

/** What the pages of documents name and no stack creates where they look for it; a sentence each. */
export function unresolvedInGuides(
  guides: readonly Guide[],
  estate: Estate,
  stacks: readonly Created[],
): readonly string[] {
  const exists = existsIn(stacks);
  return guides.flatMap((guide) =>
    missing(
      `guide ${guide.id}`,
      targetsOf(referencesInGuide(guide), commandsOf(guide), estate),
      exists,
    ),
  );
}

/** What documents name and no stack creates where they look for it; a sentence each. */
export function unresolvedInDocuments(
  documents: readonly SsmDocument[],
  estate: Estate,
  stacks: readonly Created[],
): readonly string[] {
  const exists = existsIn(stacks);
  const said = documentTargets(documents, estate).flatMap(({ document, targets }) =>
    missing(`document ${document.id}`, targets, exists),
  );
  return [...new Set(said)];
}

/** Where what is named is made, and where commands look for it. Names of buckets are those of the whole partition. */
const targetsOf = (
  references: readonly Reference[],
  commands: readonly Command[],
  estate: Estate,
): readonly Target[] => [
  ...references.flatMap((each) => targetOf(each, estate) ?? []),
  ...commands.flatMap((command) => {
    if (command.kind === "local") return [];
    return namedWithin(command).flatMap((reference) => {
      const target = targetOf(reference, estate);
      if (target === undefined || target.places.length === 0) return [];
      if (reference.kind === "bucket") return [];
      const isGlobal = target.places.every(({ region }) => region === undefined);
      const places = placesOf(isGlobal ? { ...command, region: "global" } : command, estate);
      return [{ ...target, places }];
    });
  }),
];

type Exists = (target: Target, place: Place) => boolean;

/** Knows what is created where by its name: many procedures name the same things. */
function existsIn(stacks: readonly Created[]): Exists {
  const known = new Map<string, ReadonlySet<string>>();
  const places = (type: string, argument: string): ReadonlySet<string> => {
    const key = `${type} ${argument}`;
    const found =
      known.get(key) ??
      new Set(
        stacks.flatMap(({ account, region, resources }) =>
          Object.values(resources[type] ?? {})
            // What names a provider is made in another account.
            .filter(({ provider }) => provider === undefined)
            .flatMap((resource) => [
              `${account} ${String(resource[argument])}`,
              `${account} ${String(resource.region ?? region)} ${String(resource[argument])}`,
            ]),
        ),
      );
    known.set(key, found);
    return found;
  };
  return ({ type, argument, name }, place) =>
    places(type, argument).has([...words(place), name].join(" "));
}

const words = ({ account, region }: Place): readonly string[] =>
  region === undefined ? [account] : [account, region];

function missing(who: string, targets: readonly Target[], exists: Exists): readonly string[] {
  const byName = new Map<string, Set<string>>();
  for (const target of targets) {
    const name = `${target.type} ${target.name}`;
    const wanting = byName.get(name) ?? new Set<string>();
    byName.set(name, wanting);
    for (const place of target.places)
      if (!exists(target, place)) wanting.add(words(place).join(" "));
  }
  return [...byName]
    .filter(([, wanting]) => wanting.size > 0)
    .map(
      ([name, wanting]) =>
        `${who}: names ${name}, which no stack creates in ${[...wanting].join(", ")}; create it there, or write another name`,
    );
}
