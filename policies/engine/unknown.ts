/** A reference with the stack and module it is written in, so that it can be followed from anywhere. */
export interface Ref {
  readonly stack: string;
  /** Module address such as `module.logs`; empty for the root module. */
  readonly module: string;
  /** Address without instance key: `aws_kms_key.trail`, `data.aws_region.current`, `var.role`, `each.key`. */
  readonly address: string;
  /** Attribute path behind the address. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** A value that only the apply, or an input we do not have, can tell. */
export class Unknown {
  constructor(
    /** Everything it depends on. */
    readonly refs: readonly Ref[],
    readonly shape: {
      /** Literal and unknown parts of a text, in order. */
      readonly parts?: readonly (string | Unknown)[];
      /** What a JSON text with unknown leaves would hold. */
      readonly json?: Val;
      /** The one reference that is the whole value. */
      readonly direct?: Ref;
      /** Why the text is no Terraform template at all. */
      readonly problem?: string;
      /** Sentence for what no reference explains, such as a dynamic block. */
      readonly why?: string;
    } = {},
  ) {}

  /** What it depends on, for a message: `aws_kms_key.trail.arn, var.role`. */
  get reason(): string {
    const { problem, why } = this.shape;
    if (problem !== undefined) return `a template that cannot be read (${problem})`;
    return why ?? ([...new Set(this.refs.map(({ text }) => text))].join(", ") || "the apply");
  }
}

/** JSON in which any leaf or branch may be unknown. */
export type Val = string | number | boolean | null | Unknown | readonly Val[] | ValObject;
export interface ValObject {
  readonly [key: string]: Val;
}

export const isList = (val: Val | undefined): val is readonly Val[] => Array.isArray(val);
export const isObject = (val: Val | undefined): val is ValObject =>
  typeof val === "object" && val !== null && !Array.isArray(val) && !(val instanceof Unknown);

/** Whether nothing inside is unknown. */
export function isKnown(val: Val): boolean {
  if (val instanceof Unknown) return false;
  if (isList(val)) return val.every(isKnown);
  return isObject(val) ? Object.values(val).every(isKnown) : true;
}

/** Every unknown inside. */
export function unknownsIn(val: Val | undefined): readonly Unknown[] {
  if (val instanceof Unknown) return [val];
  if (isList(val)) return val.flatMap(unknownsIn);
  return isObject(val) ? Object.values(val).flatMap(unknownsIn) : [];
}
