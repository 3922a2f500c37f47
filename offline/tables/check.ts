/**
 * A semantic check of one argument, at a dotted path that passes through lists and sets.
 * A null or unknown value always passes; a list or set is checked element by element.
 */
export type Check =
  | { readonly kind: "policy"; readonly at: string; readonly max: number }
  | { readonly kind: "json"; readonly at: string; readonly max: number }
  | { readonly kind: "arn"; readonly at: string; readonly service?: string }
  | { readonly kind: "oneOf"; readonly at: string; readonly values: readonly (string | number)[] }
  | { readonly kind: "length"; readonly at: string; readonly min: number; readonly max: number }
  | { readonly kind: "range"; readonly at: string; readonly min: number; readonly max: number }
  | {
      readonly kind: "matches";
      readonly at: string;
      readonly pattern: RegExp;
      /** What the pattern accepts, in words that finish "must be …". */
      readonly meaning: string;
    };

/** An IAM policy document in JSON of at most `max` characters. */
export function policyDocument(at: string, max: number): Check {
  return { kind: "policy", at, max };
}

/** A JSON text of at most `max` characters. */
export function jsonText(at: string, max: number): Check {
  return { kind: "json", at, max };
}

/** A well-formed ARN, of one service when given. */
export function arnOf(at: string, service?: string): Check {
  return service === undefined ? { kind: "arn", at } : { kind: "arn", at, service };
}

/** One of the values that the API's enumeration has. */
export function oneOf(at: string, ...values: readonly (string | number)[]): Check {
  return { kind: "oneOf", at, values };
}

/** A text of `min` to `max` characters. */
export function textLength(at: string, min: number, max: number): Check {
  return { kind: "length", at, min, max };
}

/** A number from `min` to `max`, both included. */
export function numberRange(at: string, min: number, max: number): Check {
  return { kind: "range", at, min, max };
}

/** A text of a form; `meaning` finishes the sentence "must be …". */
export function textForm(at: string, pattern: RegExp, meaning: string): Check {
  return { kind: "matches", at, pattern, meaning };
}
