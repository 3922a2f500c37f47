import { compile, type Predicate } from "./evaluate";
import type { Expression } from "./expression";
import type { Json, JsonObject } from "./json";
import { simplify } from "./simplify";
import { isLiteral } from "./text-value";

/** Calls `found` with the number of each condition that a record fits. */
export type Matcher = (record: JsonObject, found: (index: number) => void) => void;

interface Entry {
  readonly index: number;
  readonly holds: Predicate;
}

/**
 * Tests one record against many conditions. What a condition demands of `eventName` or `eventSource` is looked up
 * in a table first: most records meet no condition that names their event, and cost two lookups.
 */
export function matcher(conditions: readonly (Expression | Predicate)[]): Matcher {
  const byName = new Map<Json | undefined, Entry[]>();
  const bySource = new Map<Json | undefined, Entry[]>();
  const always: Entry[] = [];
  conditions.forEach((condition, index) => {
    if (typeof condition === "function") {
      always.push({ index, holds: condition });
      return;
    }
    const entry = { index, holds: compile(condition) };
    const simple = simplify(condition);
    const names = demanded(simple, "eventName");
    const sources = names === undefined ? demanded(simple, "eventSource") : undefined;
    const table = names === undefined ? bySource : byName;
    const keys = names ?? sources;
    if (keys === undefined) always.push(entry);
    for (const key of keys ?? []) table.set(key, [...(table.get(key) ?? []), entry]);
  });
  const test = (
    entries: readonly Entry[],
    record: JsonObject,
    found: (index: number) => void,
  ): void => {
    for (const { index, holds } of entries) if (holds(record)) found(index);
  };
  return (record, found) => {
    const named = byName.get(record.eventName);
    if (named !== undefined) test(named, record, found);
    const sourced = bySource.get(record.eventSource);
    if (sourced !== undefined) test(sourced, record, found);
    test(always, record, found);
  };
}

/** The values one of which a top-level field must hold for the condition to be true; undefined: any. */
export function demanded(expression: Expression, name: string): ReadonlySet<string> | undefined {
  if (expression.kind === "text") {
    const [step, ...rest] = expression.path;
    if (step !== name || rest.length > 0 || expression.negated) return undefined;
    return expression.values.every(isLiteral) ? new Set(expression.values) : undefined;
  }
  if (expression.kind !== "all" && expression.kind !== "any") return undefined;
  const parts = expression.of.map((one) => demanded(one, name));
  const known = parts.filter((part): part is ReadonlySet<string> => part !== undefined);
  if (expression.kind === "any")
    return known.length === parts.length ? new Set(known.flatMap((part) => [...part])) : undefined;
  return known.reduce<ReadonlySet<string> | undefined>(
    (common, part) =>
      common === undefined ? part : new Set([...common].filter((one) => part.has(one))),
    undefined,
  );
}
