import type { Expression, MissingTerm, NumberTerm, Term, TextTerm } from "./expression";
import {
  field,
  isArray,
  isObject,
  isScalar,
  type Json,
  type JsonObject,
  type Scalar,
} from "./json";
import { isWild, type Path, type Step } from "./path";
import { matchesRegex, parseRegex } from "./regex";
import { simplify } from "./simplify";
import { isLiteral, type Wildcard, wildcardTest } from "./text-value";

/** Whether a record fits. */
export type Predicate = (record: JsonObject) => boolean;

/** Turns an expression into a function, made once and called for every record. */
export function compile(expression: Expression): Predicate {
  return closure(simplify(expression));
}

function closure(expression: Expression): Predicate {
  if (expression.kind !== "all" && expression.kind !== "any") return termPredicate(expression);
  const parts = expression.of.map(closure);
  const [first, second] = parts;
  if (expression.kind === "all") {
    if (parts.length === 2 && first && second) return (record) => first(record) && second(record);
    return (record) => parts.every((part) => part(record));
  }
  if (parts.length === 2 && first && second) return (record) => first(record) || second(record);
  return (record) => parts.some((part) => part(record));
}

function termPredicate(term: Term): Predicate {
  if (term.kind === "missing") {
    const present = reach(term.path, 0, (value) => value !== undefined);
    return (record) => !present(record);
  }
  const holds = scalarTest(term);
  return reach(term.path, 0, (value) => isScalar(value) && holds(value));
}

type Test = (value: Json | undefined) => boolean;

/** Leads a test to the value at a path, or to each value where the path has a wildcard. */
function reach(path: Path, at: number, test: Test): Test {
  const step = path[at];
  if (step === undefined) return test;
  const rest = reach(path, at + 1, test);
  if (isWild(step)) {
    if (step.any === "element") return (value) => isArray(value) && value.some(rest);
    return (value) => isObject(value) && Object.values(value).some(rest);
  }
  return reader(step, rest);
}

function reader(step: Exclude<Step, { any: unknown }>, rest: Test): Test {
  if (typeof step === "number") return (value) => isArray(value) && rest(value[step]);
  if (step in Object.prototype)
    return (value) => rest(isObject(value) ? field(value, step) : undefined);
  return (value) =>
    rest(
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? (value as JsonObject)[step]
        : undefined,
    );
}

/** Whether a present value fits a term. Shared with the event-pattern compiler, which needs it for constants. */
export function scalarTest(term: Exclude<Term, MissingTerm>): (value: Scalar) => boolean {
  switch (term.kind) {
    case "exists":
      return () => true;
    case "null":
      return (value) => value === null;
    case "boolean":
      return (value) => value === term.value;
    case "number":
      return numberTest(term);
    case "text":
      return textTest(term);
    case "regex": {
      const regex = parseRegex(term.source);
      const found = (value: Scalar) => typeof value === "string" && matchesRegex(regex, value);
      return term.negated ? (value) => !found(value) : found;
    }
  }
}

function numberTest({ operator, value: bound }: NumberTerm): (value: Scalar) => boolean {
  switch (operator) {
    case "=":
      return (value) => value === bound;
    case "!=":
      return (value) => value !== bound;
    case "<":
      return (value) => typeof value === "number" && value < bound;
    case "<=":
      return (value) => typeof value === "number" && value <= bound;
    case ">":
      return (value) => typeof value === "number" && value > bound;
    case ">=":
      return (value) => typeof value === "number" && value >= bound;
  }
}

function textTest({ values, negated }: TextTerm): (value: Scalar) => boolean {
  const literals = new Set<Scalar>(values.filter(isLiteral));
  const wilds = values.filter((value): value is Wildcard => !isLiteral(value));
  const tests = wilds.map(wildcardTest);
  const numberTests = tests.filter((_, place) => wilds[place]?.numbers === true);
  const fitsWild = (value: Scalar): boolean => {
    if (typeof value === "string") return tests.some((test) => test(value));
    return typeof value === "number" && numberTests.some((test) => test(String(value)));
  };
  const [only] = literals;
  const one = literals.size === 1 && wilds.length === 0;
  if (one) return negated ? (value) => value !== only : (value) => value === only;
  if (wilds.length === 0)
    return negated ? (value) => !literals.has(value) : (value) => literals.has(value);
  if (negated) return (value) => !literals.has(value) && !fitsWild(value);
  return (value) => literals.has(value) || fitsWild(value);
}
