/** Terraform's expressions, as far as a judge needs them: what is computed here, and which references it makes. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** Text with holes; one hole and no text passes the hole's value through. */
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  /** Operators, conditionals, loops, directives: the value is not computed, the references are kept. */
  | { readonly kind: "opaque"; readonly operands: readonly Expression[] }
  /** Text that is no expression at all, such as an unescaped `${aws:username}`. */
  | { readonly kind: "mistake"; readonly problem: string; readonly text: string };

/** `aws_s3_bucket.logs.arn`, `data.aws_region.current["name"]`, `local.x`, `module.m.out`. */
export interface Reference {
  /** Names and constant indices, in order. An index that is itself an expression ends the steps. */
  readonly steps: readonly (string | number)[];
  readonly text: string;
}

/** Every reference an expression makes, itself included. */
export function referencesOf(expression: Expression): readonly Reference[] {
  switch (expression.kind) {
    case "literal":
    case "mistake":
      return [];
    case "reference":
      return [expression.reference];
    case "template":
      return expression.parts.flatMap(referencesOf);
    case "call":
      return expression.args.flatMap(referencesOf);
    case "tuple":
      return expression.items.flatMap(referencesOf);
    case "object":
      return expression.entries.flatMap((entry) => entry.flatMap(referencesOf));
    case "opaque":
      return expression.operands.flatMap(referencesOf);
  }
}
