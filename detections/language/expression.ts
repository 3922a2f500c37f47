import type { Path } from "./path";
import type { TextValue } from "./text-value";

/**
 * What a CloudTrail record must say for a detection to fire. Plain data: it is compiled to metric filters, event
 * patterns, queries and a function, and parsed from the texts of the first two.
 *
 * Decided once for every target:
 * - A comparison on a missing field is false, the negated ones included. An object or an array is not a value:
 *   every comparison with it is false.
 * - `missing` is an absent key, `null` is a key that holds null. They differ.
 * - A path with `[*]` or `.*` is satisfied when any element is; `missing` when none is present.
 * - Names and values are case-sensitive. Text compares with strings, a number with numbers.
 *   The negated forms are true for every present value that differs, whatever its type.
 *
 * There is no `not`: neither metric filters nor event patterns have one, and pushing it down through missing
 * fields would silently change what a filter means.
 */
export type Expression = All | Any | Term;

export interface All {
  readonly kind: "all";
  readonly of: readonly Expression[];
}
export interface Any {
  readonly kind: "any";
  readonly of: readonly Expression[];
}

/** One condition on one field. */
export type Term =
  TextTerm | NumberTerm | BooleanTerm | RegexTerm | NullTerm | MissingTerm | ExistsTerm;

/** The key is present and holds null. */
export interface NullTerm {
  readonly kind: "null";
  readonly path: Path;
}
/** The key is absent. */
export interface MissingTerm {
  readonly kind: "missing";
  readonly path: Path;
}
/** The key is present and holds text, a number, a boolean or null. */
export interface ExistsTerm {
  readonly kind: "exists";
  readonly path: Path;
}

/** The value is one of `values`; negated: it is none of them. */
export interface TextTerm {
  readonly kind: "text";
  readonly path: Path;
  readonly values: readonly TextValue[];
  readonly negated: boolean;
}

export type NumberOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

export interface NumberTerm {
  readonly kind: "number";
  readonly path: Path;
  readonly operator: NumberOperator;
  readonly value: number;
}

export interface BooleanTerm {
  readonly kind: "boolean";
  readonly path: Path;
  readonly value: boolean;
}

/** A regular expression of CloudWatch's small dialect, unanchored, on strings. */
export interface RegexTerm {
  readonly kind: "regex";
  readonly path: Path;
  readonly source: string;
  readonly negated: boolean;
}

export function terms(expression: Expression): readonly Term[] {
  if (expression.kind === "all" || expression.kind === "any") return expression.of.flatMap(terms);
  return [expression];
}
