import type { ExampleInput } from "../examples/given";
import type { Estate } from "./estate";
import type { Relation } from "./relation";
import type { Action, Resource } from "./resource";
import { type Place, type Tri, yes } from "./tri";
import type { Value } from "./value";

export type Severity = "critical" | "high" | "medium" | "low";

/** What a rule may be tuned by, per organization. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** What every check is given besides its subject. No clock, no files: the same input gives the same verdict. */
export interface World<P extends Params = Params> {
  readonly estate: Estate;
  readonly params: P;
}

/** One thing that a rule demands of its subject; several in one rule need a stable tag each. */
export interface Claim {
  /** Stable name, part of a finding's identity: never an index. */
  readonly tag: string;
  readonly holds: Tri;
  /** What the finding is about. @default - the rule's subject */
  readonly at?: Place;
}

export const claim = (tag: string, holds: Tri, at?: Place): Claim => ({
  tag,
  holds,
  ...(at && { at }),
});

/** A place that is no resource: an account, a Region, a control that is missing. */
export const somewhere = (label: string, stack = ""): Place => ({
  stack,
  address: label,
  path: [],
});

/** A subject with its place, and whether the rule speaks of it at all. */
export interface Selected<S> {
  readonly subject: S;
  readonly at: Place;
  readonly applies: () => Tri;
}

/** What a rule is about; made by `each`, `pair`, `change` or `estate`. */
export interface Selector<S> {
  readonly kind: "each" | "pair" | "change" | "estate";
  /** In words, for the documentation. */
  readonly describes: string;
  readonly select: (estate: Estate) => readonly Selected<S>[];
}

type When = (it: Resource) => Tri;
const always: When = () => yes();

/** Every resource of these types. @param when narrows to those that the rule speaks of */
export function each(
  types: string | readonly string[],
  when: When = always,
): Selector<{ readonly it: Resource }> {
  const list = typeof types === "string" ? [types] : types;
  return {
    kind: "each",
    describes: list.join(", "),
    select: (estate) =>
      estate
        .all(...list)
        .map((it) => ({ subject: { it }, at: it.place(), applies: () => when(it) })),
  };
}

/**
 * Both ends of every connection that a relation makes: `it` names `other`. What leads out of the estate is no
 * pair; a rule that demands a connection uses `each` and `it.related(…)`.
 */
export function pair(
  relation: Relation,
  when: When = always,
): Selector<{ readonly it: Resource; readonly other: Resource }> {
  const types = [...new Set(relation.from.map(({ type }) => type))];
  return {
    kind: "pair",
    describes: `${types.join(", ")} and the ${relation.to.type} it names (${relation.name})`,
    select: (estate) =>
      estate.all(...types).flatMap((it) =>
        it.related(relation).found.map((other) => ({
          subject: { it, other },
          at: it.place(),
          applies: () => when(it),
        })),
      ),
  };
}

/** What a plan would do to resources of these types; nothing before there is a plan. */
export function change(
  types: string | readonly string[],
  when: When = always,
): Selector<{
  readonly it: Resource;
  readonly actions: readonly Action[];
  readonly before: Value;
  readonly after: Value;
}> {
  const list = typeof types === "string" ? [types] : types;
  return {
    kind: "change",
    describes: `changes of ${list.join(", ")}`,
    select: (estate) =>
      estate.stacks
        .flatMap(({ resources, leaving }) => [...resources, ...leaving])
        .filter(({ type, change: planned }) => list.includes(type) && planned !== undefined)
        .flatMap((it) =>
          it.change === undefined || it.change.actions[0] === "no-op"
            ? []
            : [{ subject: { it, ...it.change }, at: it.place(), applies: () => when(it) }],
        ),
  };
}

/** The estate as a whole, once: what is missing, what must exist once per account or Region. */
export function estate(describes: string): Selector<object> {
  return {
    kind: "estate",
    describes,
    select: () => [{ subject: {}, at: somewhere("estate"), applies: yes }],
  };
}

export interface Definition<S, P extends Params> {
  /** `IRR-<AREA>-<three digits>`; never reused. */
  readonly id: string;
  /** What is guaranteed, positively, in at most 72 characters. */
  readonly title: string;
  readonly severity: Severity;
  /** What goes wrong without it, and where that is known from. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string;
  readonly docs: readonly string[];
  /** Controls of other frameworks that it proves, such as `{ cis: ["3.2"] }`. */
  readonly controls?: Readonly<Record<string, readonly string[]>>;
  /** Longest life of a waiver in days; `false` where nothing excuses a breach. */
  readonly waivable: number | false;
  readonly applies: Selector<S>;
  /**
   * Whether an answer about one resource rests on the rights of callers besides: what is no right changes only the
   * answers near it, which spares asking the whole matrix again.
   * @default false
   */
  readonly restsOnRights?: boolean;
  /** Whether it answers each duty of `duties.json` by itself: then a part of them can be asked alone. @default false */
  readonly restsOnDuties?: boolean;
  /** Tunable values with their defaults. */
  readonly params?: P;
  readonly check: (subject: S & World<P>) => Tri | readonly Claim[];
  readonly examples: Examples;
}

/** Estates that prove the rule; each runs synthesised, planned and both joined. */
export interface Examples {
  readonly passes: readonly ExampleInput[];
  readonly fails: readonly ExampleInput[];
  /** A reason in words where no unknown value can make the rule undecided. */
  readonly undecided: readonly ExampleInput[] | string;
  /** Estates that the rule does not speak of. */
  readonly ignores?: readonly ExampleInput[];
}

/** What became of one subject, before waivers. */
export interface Examined {
  readonly at: Place;
  readonly applies: Tri;
  readonly claims: readonly Claim[];
}

/** A rule whose subject is forgotten, so that all rules fit into one list. */
export interface Rule extends Omit<Definition<unknown, Params>, "applies" | "check"> {
  readonly kind: Selector<unknown>["kind"];
  readonly describes: string;
  /** The subjects, each with its check yet to run: one that throws is caught by whoever asks for it. */
  readonly examine: (world: World) => readonly Examination[];
}

export interface Examination {
  readonly at: Place;
  readonly run: () => Examined;
}

export function rule<S, P extends Params = Params>(definition: Definition<S, P>): Rule {
  const { applies, check: _, ...rest } = definition;
  const params = definition.params ?? ({} as P);
  return {
    ...rest,
    kind: applies.kind,
    describes: applies.describes,
    examine: ({ estate, params: overrides }) => {
      const world: World<P> = { estate, params: { ...params, ...overrides } as P };
      return applies
        .select(estate)
        .map((selected) => ({ at: selected.at, run: () => examined(selected, definition, world) }));
    },
  };
}

function examined<S, P extends Params>(
  { subject, at, applies: when }: Selected<S>,
  { check }: Definition<S, P>,
  world: World<P>,
): Examined {
  const applies = when();
  if (applies.answer === "no") return { at, applies, claims: [] };
  const found = check({ ...subject, ...world });
  return { at, applies, claims: "answer" in found ? [claim("", found)] : found };
}
