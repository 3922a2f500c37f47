import { operators } from "./mutants";
import type { Judged } from "./slice";
import { reasonFor } from "./survivors";

export interface Share {
  readonly name: string;
  readonly mutants: number;
  readonly caught: number;
}

/** A kind of mutant of which at least one is not caught. */
export interface SurvivingKind extends Share {
  /** Rules that say "undecided", which is no answer. */
  readonly undecidedBy: readonly string[];
  /** Where one of them survives. */
  readonly example: string;
  /** Why nothing catches it; undefined while nobody has said. */
  readonly reason: string | undefined;
}

export interface Score extends Share {
  readonly operators: readonly Share[];
  readonly survivors: readonly SurvivingKind[];
  /** How many mutants each rule was the first to catch. */
  readonly catches: ReadonlyMap<string, number>;
}

export function scoreOf(judged: readonly Judged[]): Score {
  const kinds = new Map<string, Judged[]>();
  for (const each of judged) kinds.set(each.kind, [...(kinds.get(each.kind) ?? []), each]);
  const catches = new Map<string, number>();
  for (const { caughtBy } of judged)
    if (caughtBy !== undefined) catches.set(caughtBy, (catches.get(caughtBy) ?? 0) + 1);
  return {
    ...share("all", judged),
    operators: operators.map(({ name }) =>
      share(
        name,
        judged.filter(({ operator }) => operator === name),
      ),
    ),
    survivors: [...kinds].flatMap(([kind, mutants]) => survivingOf(kind, mutants)),
    catches,
  };
}

const share = (name: string, mutants: readonly Judged[]): Share => ({
  name,
  mutants: mutants.length,
  caught: mutants.filter(({ caughtBy }) => caughtBy !== undefined).length,
});

function survivingOf(kind: string, mutants: readonly Judged[]): readonly SurvivingKind[] {
  const left = mutants.filter(({ caughtBy }) => caughtBy === undefined);
  const [first] = left;
  if (!first) return [];
  return [
    {
      ...share(kind, mutants),
      undecidedBy: [...new Set(left.flatMap(({ undecidedBy }) => undecidedBy ?? []))].sort(),
      example: `${first.stack}/${first.address}`,
      reason: reasonFor(kind),
    },
  ];
}

/** @returns 0 to 100, one decimal */
export const percent = ({ caught, mutants }: Share): string =>
  mutants === 0 ? "–" : ((100 * caught) / mutants).toFixed(1);
