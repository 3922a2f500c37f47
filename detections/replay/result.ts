import type { ReplayCondition } from "./condition";
import { type AlarmOutcome, alarmOutcome } from "./alarm";
import { type Counts, emptyTally, type Tally } from "./tally";

/** What lay in the files. */
export interface Reading {
  readonly files: number;
  readonly events: number;
  /** Bytes as they lie, compressed or not. */
  readonly bytes: number;
  /** Files that hold no CloudTrail records, such as digests. */
  readonly otherFiles: number;
  readonly corrupt: readonly Corrupt[];
}

export interface Corrupt {
  readonly file: string;
  readonly reason: string;
}

/** What one condition would have done. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly severity?: string;
  readonly count: number;
  readonly first?: string;
  readonly last?: string;
  readonly accounts: readonly Named[];
  readonly regions: readonly Named[];
  /** The five that did it most. */
  readonly principals: readonly Named[];
  readonly alarm: AlarmOutcome & { readonly threshold: number; readonly period: number };
}

export interface Named {
  readonly name: string;
  readonly count: number;
}

export interface ReplayResult {
  readonly reading: Reading;
  readonly outcomes: readonly Outcome[];
}

export function outcomes(
  conditions: readonly ReplayCondition[],
  tallies: readonly Tally[],
): readonly Outcome[] {
  return conditions.map(({ id, title, severity, alarm }, place) => {
    const tally = tallies[place] ?? emptyTally();
    return {
      id,
      title,
      ...(severity === undefined ? {} : { severity }),
      count: tally.count,
      ...(tally.first === undefined ? {} : { first: tally.first }),
      ...(tally.last === undefined ? {} : { last: tally.last }),
      accounts: ranked(tally.accounts),
      regions: ranked(tally.regions),
      principals: ranked(tally.principals).slice(0, 5),
      alarm: { ...alarm, ...alarmOutcome(alarm, tally.periods) },
    };
  });
}

/** Most first; equal ones by name, so that the same files give the same report. */
const ranked = (counts: Counts): readonly Named[] =>
  [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
