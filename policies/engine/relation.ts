/** One side of a relation: which attribute names the other side. */
export interface From {
  readonly type: string;
  /** Attribute path; lists and repeated blocks on the way are entered. */
  readonly attribute: string;
  /** Removed from the value before it is compared, such as the `:*` behind a log group's ARN. */
  readonly trim?: RegExp;
}

export interface To {
  readonly type: string;
  /** Attributes any of which may be named. */
  readonly attributes: readonly string[];
  /**
   * Names that are unique only in one account and Region lead nowhere else.
   * @default - names are unique everywhere
   */
  readonly sameAccountAndRegion?: boolean;
}

/** A named, directed connection between resources: declared once, followed both ways by every rule. */
export interface Relation {
  /** `subject.verb`, such as `trail.writesTo`. */
  readonly name: string;
  readonly from: readonly From[];
  readonly to: To;
}

export const relation = (name: string, from: From | readonly From[], to: To): Relation => ({
  name,
  from: "type" in from ? [from] : from,
  to,
});

export const from = (
  type: string,
  attribute: string,
  options: { readonly trim?: RegExp } = {},
): From => ({
  type,
  attribute,
  ...options,
});

export const to = (
  type: string,
  attributes: readonly string[],
  options: { readonly sameAccountAndRegion?: boolean } = {},
): To => ({ type, attributes, ...options });
