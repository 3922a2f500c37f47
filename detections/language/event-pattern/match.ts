import {
  field,
  isArray,
  isObject,
  isScalar,
  type Json,
  type JsonObject,
  type Scalar,
} from "../json";
import { matchesWildcard } from "../text-value";
import { inRange } from "./cidr";
import type { Bound, EventPattern, FieldPattern, ValuePattern } from "./pattern";

/**
 * Turns a pattern into a function over whole events (the envelope, not the record in `detail`).
 * Semantics of AWS's event-ruler: every array on the way is looked through; all fields of a pattern that pass
 * through one array must fit in the same element; `exists: false` holds when no value lies at the path.
 */
export function compilePattern({ alternatives }: EventPattern): (event: JsonObject) => boolean {
  const compiled = alternatives.map((fields) => fields.map(compileField));
  return (event) => compiled.some((fields) => fits(event, fields));
}

interface Field {
  /** For each name reached, the ways on: the next name alone, or joined by dots with those after it. */
  readonly ways: readonly (readonly string[])[];
  readonly test: (value: Scalar) => boolean;
  readonly mayBeAbsent: boolean;
}

function compileField({ path, oneOf }: FieldPattern): Field {
  const names = path.split(".");
  const tests = oneOf.filter((one) => !isAbsence(one)).map(valueTest);
  return {
    ways: names.map((_, from) =>
      names.slice(from).map((_, more) => names.slice(from, from + more + 1).join(".")),
    ),
    test: (value) => tests.some((test) => test(value)),
    mayBeAbsent: oneOf.some(isAbsence),
  };
}

const isAbsence = (one: ValuePattern) => one.kind === "exists" && !one.value;

/** A field and how many of its names are passed. */
interface Place {
  readonly field: Field;
  readonly at: number;
}

function fits(event: JsonObject, fields: readonly Field[]): boolean {
  // Each field alone is quick, and sends nearly every event away.
  for (const { ways, test, mayBeAbsent } of fields)
    if (
      !holdsAnywhere(event, ways, 0, test, 0) &&
      !(mayBeAbsent && !holdsAnywhere(event, ways, 0, anyValue, 0))
    )
      return false;
  if (fields.length === 1) return true;
  const demanded = fields.filter(
    ({ ways, mayBeAbsent }) => !mayBeAbsent || holdsAnywhere(event, ways, 0, anyValue, 0),
  );
  return holds(
    event,
    demanded.map((field) => ({ field, at: 0 })),
    0,
  );
}

const anyValue = () => true;

/** Whether any value at a path fits. */
function holdsAnywhere(
  value: Json,
  ways: Field["ways"],
  at: number,
  test: (value: Scalar) => boolean,
  lists: number,
): boolean {
  if (isScalar(value)) return at === ways.length && test(value);
  if (isArray(value))
    return (
      lists < deepestList &&
      value.some((element) => holdsAnywhere(element, ways, at, test, lists + 1))
    );
  for (const [more, name] of (ways[at] ?? []).entries()) {
    const below = member(value, name);
    if (below !== undefined && holdsAnywhere(below, ways, at + more + 1, test, lists)) return true;
  }
  return false;
}

/** Lists in lists deeper than this hold nothing: no service writes them, and the stack is not endless. */
const deepestList = 500;

/** Whether all places fit below one value. */
function holds(value: Json, places: readonly Place[], lists: number): boolean {
  if (places.length === 0) return true;
  if (isArray(value))
    return lists < deepestList && value.some((element) => holds(element, places, lists + 1));
  if (isScalar(value))
    return places.every(({ field, at }) => at === field.ways.length && field.test(value));
  const groups = new Map<string, Place[]>();
  for (const { field, at } of places) {
    const found = (field.ways[at] ?? []).flatMap((name, more) =>
      member(value, name) === undefined ? [] : [{ name, place: { field, at: at + more + 1 } }],
    );
    const [only, ...others] = found;
    if (only === undefined) return false;
    if (others.length === 0) {
      const group = groups.get(only.name);
      if (group === undefined) groups.set(only.name, [only.place]);
      else group.push(only.place);
      // Two ways on (`a.b` beside `a: {b}`): any may fit, judged apart from the other fields.
    } else if (!found.some(({ name, place }) => holds(member(value, name) ?? null, [place], 0)))
      return false;
  }
  for (const [name, group] of groups)
    if (!holds(member(value, name) ?? null, group, 0)) return false;
  return true;
}

const member = (value: Json, name: string) => (isObject(value) ? field(value, name) : undefined);

function valueTest(pattern: ValuePattern): (value: Scalar) => boolean {
  switch (pattern.kind) {
    case "equals":
      return (value) => value === pattern.value;
    case "exists":
      return () => true;
    case "anything-but": {
      const none = pattern.none.map(valueTest);
      return (value) => !none.some((test) => test(value));
    }
    case "equals-ignore-case": {
      const lower = pattern.text.toLowerCase();
      return onText((text) => text.toLowerCase() === lower);
    }
    case "prefix":
    case "suffix": {
      const { text, ignoreCase, kind } = pattern;
      const fold = (one: string) => (ignoreCase ? one.toLowerCase() : one);
      const wanted = fold(text);
      return onText((one) =>
        kind === "prefix" ? fold(one).startsWith(wanted) : fold(one).endsWith(wanted),
      );
    }
    case "wildcard":
      return onText((text) =>
        pattern.wildcard.segments.length === 1
          ? text === pattern.wildcard.segments[0]
          : matchesWildcard(pattern.wildcard, text),
      );
    case "numeric":
      return (value) =>
        typeof value === "number" && pattern.bounds.every((bound) => within(value, bound));
    case "cidr":
      return onText(inRange(pattern.address, pattern.bits));
  }
}

const onText =
  (test: (text: string) => boolean) =>
  (value: Scalar): boolean =>
    typeof value === "string" && test(value);

function within(value: number, { operator, value: bound }: Bound): boolean {
  switch (operator) {
    case "=":
      return value === bound;
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
  }
}
