/** What EventBridge allows a rule. Source: EventBridge user guide, "Quotas" and "Comparison operators". */
export const eventRuleLimits = {
  /** Characters of a pattern. */
  pattern: 2_048,
  /** Characters of a pattern after a quota increase: more is never accepted. */
  patternAfterIncrease: 4_096,
  rulesPerBus: 300,
  targetsPerRule: 5,
  /** Rules with a wildcard operator on one bus. */
  wildcardRulesPerBus: 30,
  /** Absolute value of a number compared with `numeric`. */
  number: 5_000_000_000,
  /** Prefixes of wildcards that can be under way at once in one field; see wildcard-complexity.ts. */
  wildcardComplexity: 10,
} as const;
