import type { Params, Rule } from "../engine/rule";

/** Rules that belong together, with what an organization tunes in them. */
export interface Pack {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Overrides of rule parameters by rule id. */
  readonly params: Readonly<Record<string, Params>>;
}

/** @throws Error for parameters of a rule that is not in the pack */
export function pack(
  name: string,
  rules: readonly Rule[],
  params: Readonly<Record<string, Params>> = {},
): Pack {
  const strangers = Object.keys(params).filter((id) => rules.every((rule) => rule.id !== id));
  if (strangers.length > 0)
    throw new Error(`pack ${name}: parameters of ${strangers.join(", ")}, which it does not hold`);
  return { name, rules, params };
}
