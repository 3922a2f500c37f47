/**
 * What CloudWatch Logs allows a metric filter. Sources: CloudWatch Logs quotas; PutMetricFilter API; user guide,
 * "Filter pattern syntax for metric filters".
 */
export const metricFilterLimits = {
  /** Characters of a pattern. */
  pattern: 1_024,
  /** `[*]` and `.*` in one selector. */
  wildcardsPerSelector: 1,
  /** `[*]` and `.*` in one pattern. */
  wildcardsPerPattern: 3,
  regexesPerPattern: 2,
  /** Filters that hold a regular expression, in one log group. */
  regexFiltersPerLogGroup: 5,
  filtersPerLogGroup: 100,
} as const;
