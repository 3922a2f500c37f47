import type { AlarmRule } from "../catalogue/detection";

/** What the alarm of a detection would have done with the events. */
export interface AlarmOutcome {
  /** Times it would have gone off: periods at or over the threshold in a row are one. */
  readonly times: number;
  /** ISO time of the first such period; absent when it stays silent. */
  readonly first?: string;
  /** Most events in one period. */
  readonly peak: number;
}

/**
 * Sum of each period against the threshold, one period, missing data not breaching: as the alarms are built.
 * Periods begin at multiples of their length, as CloudWatch's do. Events count when they happened; CloudWatch
 * counts them when they arrive, minutes later, and may spread a burst over two periods.
 */
export function alarmOutcome(
  { threshold, period }: AlarmRule,
  periods: ReadonlyMap<number, number>,
): AlarmOutcome {
  const breaching = [...periods]
    .filter(([, count]) => count >= threshold)
    .map(([start]) => start)
    .sort((a, b) => a - b);
  const times = breaching.filter(
    (start, place) => start - (breaching[place - 1] ?? -Infinity) > period,
  ).length;
  const [first] = breaching;
  return {
    times,
    ...(first === undefined ? {} : { first: new Date(first * 1000).toISOString() }),
    peak: Math.max(0, ...periods.values()),
  };
}
