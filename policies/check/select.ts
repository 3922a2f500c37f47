import type { Rule } from "../engine/rule";

/** A name that fits no rule. */
export class UnknownRule extends Error {}

/**
 * Rules by their ids or areas: `IRR-TRAIL-002`, `IRR-TRAIL`. All of them when nothing is named.
 * @throws UnknownRule
 */
export function selectRules(rules: readonly Rule[], names: readonly string[]): readonly Rule[] {
  const fits = (rule: Rule, name: string) => rule.id === name || rule.id.startsWith(`${name}-`);
  const unknown = names.filter((name) => !rules.some((rule) => fits(rule, name)));
  if (unknown.length > 0)
    throw new UnknownRule(`${unknown.join(", ")}: no such rule; "ir-baseline rules" lists them`);
  return names.length === 0
    ? rules
    : rules.filter((rule) => names.some((name) => fits(rule, name)));
}
