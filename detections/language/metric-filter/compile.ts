import type { Expression } from "../expression";
import { NotExpressible } from "../not-expressible";
import { isWild } from "../path";
import { simplify } from "../simplify";
import { metricFilterLimits } from "./limits";
import { metricFilterText } from "./print";

export interface MetricFilters {
  /** Patterns that feed one metric. */
  readonly patterns: readonly string[];
  /** Whether no event can match two of them, so that the metric counts events. */
  readonly disjoint: boolean;
}

/**
 * The condition as metric-filter patterns that fit CloudWatch's limits: a long list of alternatives becomes several.
 * @throws NotExpressible naming the construct, also when no alternative is left to split
 */
export function metricFilters(
  expression: Expression,
  most: number = metricFilterLimits.pattern,
): MetricFilters {
  const simple = simplify(expression);
  const text = metricFilterText(simple);
  if (text.length <= most) return { patterns: [text], disjoint: true };
  const halves = split(simple);
  if (halves === undefined)
    throw new NotExpressible(
      `a condition of ${text.length} characters without alternatives to split`,
    );
  const parts = halves.of.map((half) => metricFilters(half, most));
  return {
    patterns: parts.flatMap(({ patterns }) => patterns),
    disjoint: halves.disjoint && parts.every(({ disjoint }) => disjoint),
  };
}

interface Halves {
  readonly of: readonly [Expression, Expression];
  readonly disjoint: boolean;
}

/** Halves the longest list of alternatives that stands at the top, or in the top conjunction. */
function split(expression: Expression): Halves | undefined {
  if (expression.kind === "any" && expression.of.length > 1)
    return { of: halve(expression.of, (of) => ({ kind: "any", of })), disjoint: false };
  if (expression.kind === "text" && !expression.negated && expression.values.length > 1)
    return {
      of: halve(expression.values, (values) => ({ ...expression, values })),
      disjoint:
        expression.values.every((value) => typeof value === "string") &&
        !expression.path.some(isWild),
    };
  if (expression.kind !== "all") return undefined;
  const [longest] = expression.of
    .map((one, place) => ({ one, place, length: metricFilterText(one).length }))
    .filter(({ one }) => split(one) !== undefined)
    .sort((a, b) => b.length - a.length);
  const halves = longest && split(longest.one);
  if (longest === undefined || halves === undefined) return undefined;
  const whole = (half: Expression): Expression => ({
    kind: "all",
    of: expression.of.with(longest.place, half),
  });
  return { of: [whole(halves.of[0]), whole(halves.of[1])], disjoint: halves.disjoint };
}

function halve<T>(
  list: readonly T[],
  make: (part: readonly T[]) => Expression,
): readonly [Expression, Expression] {
  const middle = Math.ceil(list.length / 2);
  return [make(list.slice(0, middle)), make(list.slice(middle))];
}
