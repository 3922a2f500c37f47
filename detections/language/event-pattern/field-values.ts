import { scalarTest } from "../evaluate";
import type { NumberTerm, Term, TextTerm } from "../expression";
import type { Json, JsonObject, Scalar } from "../json";
import { NotExpressible } from "../not-expressible";
import { isWild, type Path, selector } from "../path";
import { unique } from "../simplify";
import { affix, isLiteral, shapeOf, starText, type TextValue, type Wildcard } from "../text-value";
import { eventRuleLimits } from "./limits";

/**
 * What one field must hold so that all terms are true, as the list that an event pattern gives a field.
 * `undefined` when nothing can fit.
 * @throws NotExpressible: the elements of such a list are alternatives, and two conditions need not be one of them
 */
export function fieldValues(terms: readonly Term[]): readonly Json[] | undefined {
  const [first] = terms;
  if (first === undefined) return undefined;
  const { path } = first;
  const absent = terms.filter(({ kind }) => kind === "missing");
  if (absent.length > 0) return absent.length === terms.length ? [{ exists: false }] : undefined;
  const present = terms.filter((term) => term.kind !== "missing");
  if (path.some(isWild) && present.length > 1)
    throw new NotExpressible(
      `two conditions on ${selector(path)}, which may be met by different elements`,
    );
  const demanding = present.filter(({ kind }) => kind !== "exists");
  const [only, ...more] = demanding;
  if (only === undefined) return [{ exists: true }];
  if (more.length === 0) return termValues(only);
  const constants = demanding.map(constantsOf).find((found) => found !== undefined);
  if (constants !== undefined) {
    const tests = demanding.map(scalarTest);
    const fitting = constants.filter((value) => tests.every((test) => test(value)));
    return fitting.length > 0 ? fitting : undefined;
  }
  const texts = demanding.filter((term): term is TextTerm => term.kind === "text" && term.negated);
  if (texts.length === demanding.length)
    return [anythingBut(unique(texts.flatMap(({ values }) => values)), path)];
  const numbers = demanding.filter((term): term is NumberTerm => term.kind === "number");
  if (numbers.length === demanding.length) return range(numbers, path);
  throw new NotExpressible(
    `two conditions on ${selector(path)} that no single event pattern joins`,
  );
}

/** The values that a term lists one by one. */
function constantsOf(term: Term): readonly Scalar[] | undefined {
  if (term.kind === "null") return [null];
  if (term.kind === "boolean") return [term.value];
  if (term.kind === "number" && term.operator === "=") return [term.value];
  if (term.kind === "text" && !term.negated && term.values.every(isLiteral)) return term.values;
  return undefined;
}

function termValues(term: Term): readonly Json[] {
  switch (term.kind) {
    case "exists":
      return [{ exists: true }];
    case "missing":
      return [{ exists: false }];
    case "number":
      return range([term], term.path) ?? [];
    case "regex":
      throw new NotExpressible(`a regular expression on ${selector(term.path)}`);
    case "text":
      if (term.negated) return [anythingBut(term.values, term.path)];
      return term.values.map((value) => textValue(value, term.path));
    default:
      return constantsOf(term) ?? [];
  }
}

function textValue(value: TextValue, path: Path): Json {
  if (isLiteral(value)) return value;
  checkNumbers(value, path);
  const shape = shapeOf(value);
  return shape === "wildcard" ? { wildcard: escaped(value) } : { [shape]: affix(value) };
}

/** `prefix` and `suffix` where all values are of that shape: rules with `wildcard` are few and judged for complexity. */
function anythingBut(values: readonly TextValue[], path: Path): JsonObject {
  const shapes = new Set(values.map(shapeOf));
  const [shape] = shapes;
  for (const value of values) if (!isLiteral(value)) checkNumbers(value, path);
  if (shapes.size === 1 && shape === "literal") return { "anything-but": values.filter(isLiteral) };
  const operator = shapes.size === 1 && shape !== undefined ? shape : "wildcard";
  const texts = values.map((value) =>
    operator === "wildcard" || isLiteral(value) ? escaped(value) : affix(value),
  );
  return { "anything-but": { [operator]: texts } };
}

function checkNumbers(value: Wildcard, path: Path): void {
  if (value.numbers)
    throw new NotExpressible(
      `the wildcard ${starText(value)} over the numbers of ${selector(path)}`,
    );
}

const escaped = (value: TextValue): string =>
  (isLiteral(value) ? [value] : value.segments)
    .map((text) => text.replace(/[\\*]/g, "\\$&"))
    .join("*");

/** Number conditions as one `numeric`, or as the numbers to exclude. */
function range(terms: readonly NumberTerm[], path: Path): readonly Json[] | undefined {
  for (const { value } of terms)
    if (Math.abs(value) > eventRuleLimits.number)
      throw new NotExpressible(`${value} on ${selector(path)}: EventBridge compares up to 5e9`);
  const excluded = terms.filter(({ operator }) => operator === "!=").map(({ value }) => value);
  if (excluded.length === terms.length) return [{ "anything-but": excluded }];
  if (excluded.length > 0)
    throw new NotExpressible(
      `a range and an excluded number on ${selector(path)} in one event pattern`,
    );
  const [equal] = terms.filter(({ operator }) => operator === "=");
  if (equal !== undefined) return [equal.value];
  const tightest = (sign: ">" | "<") =>
    terms
      .filter(({ operator }) => operator.startsWith(sign))
      .sort(
        (a, b) =>
          (sign === ">" ? b.value - a.value : a.value - b.value) ||
          a.operator.length - b.operator.length,
      )[0];
  const [low, high] = [tightest(">"), tightest("<")];
  if (low !== undefined && high !== undefined && low.value >= high.value)
    return low.value === high.value && low.operator === ">=" && high.operator === "<="
      ? [low.value]
      : undefined;
  const bounds = [low, high].flatMap((bound) =>
    bound === undefined ? [] : [bound.operator, bound.value],
  );
  return [{ numeric: bounds }];
}
