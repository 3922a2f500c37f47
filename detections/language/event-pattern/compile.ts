import type { Expression, Term } from "../expression";
import type { Json, JsonObject } from "../json";
import { NotExpressible } from "../not-expressible";
import { isWild, type Path, selector } from "../path";
import { alternatives, simplify } from "../simplify";
import { fieldValues } from "./field-values";
import { eventRuleLimits } from "./limits";

/**
 * The condition as event patterns, one for each rule that it needs: alternatives that differ in one field share a
 * rule, and a list that is too long for one rule is split.
 *
 * An event pattern looks into arrays by itself. A field without `[*]` that holds a list is therefore judged by its
 * elements, where the expression says that a list is no value.
 * @param envelope what the rule demands beside the record, such as `{"detail-type": […]}`
 * @throws NotExpressible naming the construct
 */
export function eventPatterns(
  expression: Expression,
  envelope: JsonObject = {},
  most: number = eventRuleLimits.pattern,
): readonly string[] {
  const rows = alternatives(simplify(expression))
    .map(row)
    .filter((one): one is Row => one !== undefined);
  return merged(rows).flatMap((fields) => written(fields, envelope, most));
}

/** Field by field, what an event must hold. */
type Row = ReadonlyMap<string, { readonly path: Path; readonly values: readonly Json[] }>;

function row(terms: readonly Term[]): Row | undefined {
  if (terms.length === 0)
    throw new NotExpressible("a condition that every event meets, as an event pattern");
  const fields = new Map<string, Term[]>();
  for (const term of terms) {
    const name = fieldName(term.path);
    fields.set(name, [...(fields.get(name) ?? []), term]);
  }
  const found = new Map<string, { path: Path; values: readonly Json[] }>();
  for (const [name, those] of fields) {
    const [first] = those;
    if (first === undefined) continue;
    if (new Set(those.map(({ path }) => selector(path))).size > 1)
      throw new NotExpressible(`${name} both as a value and as a list in one event pattern`);
    const values = fieldValues(those);
    if (values === undefined) return undefined;
    found.set(name, { path: first.path, values });
  }
  refuseSharedArrays([...found.values()].map(({ path }) => path));
  return found;
}

function fieldName(path: Path): string {
  for (const step of path)
    if (typeof step === "number" || (isWild(step) && step.any === "field"))
      throw new NotExpressible(`${selector(path)}: an event pattern has neither index nor ".*"`);
  return path.filter((step): step is string => typeof step === "string").join(".");
}

/** `items[*].a` and `items[*].b` may be met by different elements; an event pattern wants them in one. */
function refuseSharedArrays(paths: readonly Path[]): void {
  const arrays = new Set<string>();
  for (const path of paths) {
    const array = path.findIndex(isWild);
    if (array < 0) continue;
    const name = selector(path.slice(0, array));
    if (arrays.has(name))
      throw new NotExpressible(
        `two conditions on elements of ${name}, which need not be the same element`,
      );
    arrays.add(name);
  }
}

/** Joins rows that are equal but for one field, until none are. */
function merged(rows: readonly Row[]): readonly Row[] {
  for (const [first, a] of rows.entries())
    for (const [second, b] of rows.entries()) {
      const joined = second > first ? join(a, b) : undefined;
      if (joined !== undefined)
        return merged(rows.with(first, joined).filter((_, place) => place !== second));
    }
  return rows;
}

function join(a: Row, b: Row): Row | undefined {
  if (a.size !== b.size) return undefined;
  const different = [...a].filter(
    ([name, { values }]) => JSON.stringify(values) !== JSON.stringify(b.get(name)?.values),
  );
  const [only, ...more] = different;
  if (only === undefined) return a;
  const [name, { path, values }] = only;
  const other = b.get(name);
  if (more.length > 0 || other === undefined) return undefined;
  const known = new Set(values.map((value) => JSON.stringify(value)));
  const added = other.values.filter((value) => !known.has(JSON.stringify(value)));
  return new Map([...a, [name, { path, values: [...values, ...added] }]]);
}

function written(fields: Row, envelope: JsonObject, most: number): readonly string[] {
  const text = JSON.stringify({ ...envelope, detail: nested(fields) });
  if (text.length <= most) return [text];
  const [longest] = [...fields]
    .filter(([, { values }]) => values.length > 1)
    .sort(([, a], [, b]) => JSON.stringify(b.values).length - JSON.stringify(a.values).length);
  if (longest === undefined)
    throw new NotExpressible(`a pattern of ${text.length} characters without a list to split`);
  const [name, { path, values }] = longest;
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)].flatMap((half) =>
    written(new Map([...fields, [name, { path, values: half }]]), envelope, most),
  );
}

/** `a.b` and `a.c` as one object `a`. */
function nested(fields: Row): JsonObject {
  const root = new Map<string, unknown>();
  for (const { path, values } of fields.values()) {
    const names = path.filter((step): step is string => typeof step === "string");
    let level = root;
    for (const name of names.slice(0, -1)) {
      const below = level.get(name);
      const next = below instanceof Map ? below : new Map<string, unknown>();
      if (below !== undefined && below !== next)
        throw new NotExpressible(`${name} both as a value and as an object in one event pattern`);
      level.set(name, next);
      level = next;
    }
    const last = names[names.length - 1] ?? "";
    if (level.has(last))
      throw new NotExpressible(`${last} both as a value and as an object in one event pattern`);
    level.set(last, values);
  }
  return asObject(root);
}

function asObject(level: ReadonlyMap<string, unknown>): JsonObject {
  return Object.fromEntries(
    [...level].map(([name, value]) => [
      name,
      value instanceof Map ? asObject(value) : (value as Json),
    ]),
  );
}
