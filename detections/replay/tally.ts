import { field, isObject, type Json, type JsonObject } from "../language/json";
import type { ReplayCondition } from "./condition";

/** Counts by name. */
export type Counts = Map<string, number>;

/** What one condition found. Maps and strings only: it travels between threads. */
export interface Tally {
  count: number;
  /** ISO time of the earliest and the latest event. */
  first: string | undefined;
  last: string | undefined;
  readonly accounts: Counts;
  readonly regions: Counts;
  readonly principals: Counts;
  /** Events by the second in which their period begins. */
  readonly periods: Map<number, number>;
}

export const emptyTally = (): Tally => ({
  count: 0,
  first: undefined,
  last: undefined,
  accounts: new Map(),
  regions: new Map(),
  principals: new Map(),
  periods: new Map(),
});

/** Names beyond this many are counted together: sessions could have a new one for every event. */
const mostNames = 10_000;
export const otherNames = "(others)";

/** Adds an event that the condition found. */
export function add(tally: Tally, { alarm }: ReplayCondition, record: JsonObject): void {
  tally.count += 1;
  note(
    tally.accounts,
    text(record.recipientAccountId) ?? text(at(record, "userIdentity", "accountId")),
    1,
  );
  note(tally.regions, text(record.awsRegion), 1);
  note(tally.principals, principal(record), 1);
  const time = text(record.eventTime);
  const seconds = time === undefined ? Number.NaN : Date.parse(time) / 1000;
  if (time === undefined || Number.isNaN(seconds)) return;
  if (tally.first === undefined || time < tally.first) tally.first = time;
  if (tally.last === undefined || time > tally.last) tally.last = time;
  const period = Math.floor(seconds / alarm.period) * alarm.period;
  tally.periods.set(period, (tally.periods.get(period) ?? 0) + 1);
}

/** Adds what another thread found of the same condition. */
export function merge(into: Tally, from: Tally): void {
  into.count += from.count;
  if (from.first !== undefined && (into.first === undefined || from.first < into.first))
    into.first = from.first;
  if (from.last !== undefined && (into.last === undefined || from.last > into.last))
    into.last = from.last;
  for (const names of ["accounts", "regions", "principals"] as const)
    for (const [name, count] of from[names]) note(into[names], name, count);
  for (const [period, count] of from.periods)
    into.periods.set(period, (into.periods.get(period) ?? 0) + count);
}

function note(counts: Counts, name = "(unknown)", count: number): void {
  const known = counts.has(name) || counts.size < mostNames ? name : otherNames;
  counts.set(known, (counts.get(known) ?? 0) + count);
}

/** Who did it: a role rather than its sessions, a service where no principal is named. */
export function principal(record: JsonObject): string | undefined {
  const identity = "userIdentity";
  return (
    text(at(record, identity, "sessionContext", "sessionIssuer", "arn")) ??
    text(at(record, identity, "arn")) ??
    text(at(record, identity, "invokedBy")) ??
    text(at(record, identity, "userName")) ??
    text(at(record, identity, "type"))
  );
}

const text = (value: Json | undefined) =>
  typeof value === "string" && value !== "" ? value : undefined;

const at = (value: Json | undefined, ...names: readonly string[]): Json | undefined =>
  names.reduce<Json | undefined>((so, name) => (isObject(so) ? field(so, name) : undefined), value);
