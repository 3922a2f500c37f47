import type { Scalar } from "../json";
import type { Wildcard } from "../text-value";

/**
 * An EventBridge pattern: alternatives (from `$or`), each a list of fields that must all fit.
 * It stays a type of its own beside `Expression`: a pattern looks through arrays by itself and demands that all
 * fields fit in the same element, which no conjunction of single conditions says.
 */
export interface EventPattern {
  readonly alternatives: readonly (readonly FieldPattern[])[];
}

export interface FieldPattern {
  /** Names joined by dots: EventBridge does not tell `{"a":{"b":1}}` from `{"a.b":1}`. */
  readonly path: string;
  /** One must fit. */
  readonly oneOf: readonly ValuePattern[];
}

export type ValuePattern =
  | { readonly kind: "equals"; readonly value: Scalar }
  | { readonly kind: "exists"; readonly value: boolean }
  | { readonly kind: "anything-but"; readonly none: readonly PositivePattern[] }
  | { readonly kind: "numeric"; readonly bounds: readonly Bound[] }
  | { readonly kind: "cidr"; readonly address: string; readonly bits: number }
  | PositivePattern;

/** What `anything-but` can turn round. */
export type PositivePattern =
  | { readonly kind: "equals"; readonly value: Scalar }
  | { readonly kind: "equals-ignore-case"; readonly text: string }
  | { readonly kind: "prefix" | "suffix"; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: "wildcard"; readonly wildcard: Wildcard };

export interface Bound {
  readonly operator: "=" | "<" | "<=" | ">" | ">=";
  readonly value: number;
}
