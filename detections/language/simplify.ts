import type { Expression, Term, TextTerm } from "./expression";
import { selector, wildcards } from "./path";
import { starText } from "./text-value";

/**
 * The same condition with nested groups of one kind flattened, and alternatives on one field gathered in one term.
 * Compilers and evaluators work on this form.
 */
export function simplify(expression: Expression): Expression {
  if (expression.kind !== "all" && expression.kind !== "any") return expression;
  const { kind } = expression;
  const flat = expression.of.map(simplify).flatMap((one) => (one.kind === kind ? one.of : [one]));
  const of = gather(flat, kind);
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

/** `a = 1 or a = 2` becomes one term, and so does `a != 1 and a != 2` when the field has one value. */
function gather(of: readonly Expression[], kind: "all" | "any"): readonly Expression[] {
  const gathered: Expression[] = [];
  const places = new Map<string, number>();
  for (const one of of) {
    if (!isGatherable(one, kind)) {
      gathered.push(one);
      continue;
    }
    const key = selector(one.path);
    const place = places.get(key);
    const before = place === undefined ? undefined : gathered[place];
    if (place === undefined || before?.kind !== "text") {
      places.set(key, gathered.length);
      gathered.push(one);
    } else gathered[place] = { ...before, values: unique([...before.values, ...one.values]) };
  }
  return gathered;
}

const isGatherable = (one: Expression, kind: "all" | "any"): one is TextTerm =>
  one.kind === "text" && (kind === "any" ? !one.negated : one.negated && wildcards(one.path) === 0);

/** Each value once, in the order of its first appearance. */
export function unique(values: TextTerm["values"]): TextTerm["values"] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key =
      typeof value === "string" ? `=${value}` : `*${value.numbers ?? ""}${starText(value)}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

/**
 * The alternatives of a condition, each a list of terms that hold together.
 * @throws RangeError when there would be more than `most`
 */
export function alternatives(expression: Expression, most = 256): readonly (readonly Term[])[] {
  if (expression.kind === "any") {
    const found = expression.of.flatMap((one) => alternatives(one, most));
    if (found.length > most) throw tooMany(most);
    return found;
  }
  if (expression.kind !== "all") return [[expression]];
  let found: readonly (readonly Term[])[] = [[]];
  for (const one of expression.of) {
    const next = alternatives(one, most);
    if (found.length * next.length > most) throw tooMany(most);
    found = found.flatMap((before) => next.map((after) => [...before, ...after]));
  }
  return found;
}

const tooMany = (most: number) =>
  new RangeError(
    `the condition has more than ${most} alternatives; write it as several detections`,
  );
