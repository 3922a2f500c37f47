import type { Detection } from "../catalogue/detection";
import { rulePatterns } from "../catalogue/event-rules";
import { detectionFilters } from "../catalogue/metric-filters";
import { eventRuleLimits } from "../language/event-pattern/limits";
import { terms } from "../language/expression";
import { metricFilterLimits } from "../language/metric-filter/limits";

/** What of a log group's or bus's quota the detections take. */
interface Use {
  readonly what: string;
  readonly used: number;
  readonly limit: number;
}

export function logGroupUse(alarms: readonly Detection[]): readonly Use[] {
  const { filtersPerLogGroup, regexFiltersPerLogGroup } = metricFilterLimits;
  const filters = (some: readonly Detection[]) =>
    some.reduce((sum, one) => sum + detectionFilters(one).patterns.length, 0);
  return [
    {
      what: "metric filters on the trail's log group",
      used: filters(alarms),
      limit: filtersPerLogGroup,
    },
    {
      what: "metric filters with a regular expression on the trail's log group",
      used: filters(alarms.filter(({ when }) => terms(when).some(({ kind }) => kind === "regex"))),
      limit: regexFiltersPerLogGroup,
    },
  ];
}

/** @param further patterns of rules on the same bus that are no detections @default - none */
export function busUse(
  rules: readonly Detection[],
  further: readonly string[] = [],
): readonly Use[] {
  const { rulesPerBus, wildcardRulesPerBus } = eventRuleLimits;
  const patterns = [...rules.flatMap(rulePatterns), ...further];
  return [
    { what: "rules on the security account's bus", used: patterns.length, limit: rulesPerBus },
    {
      what: "rules with a wildcard on the security account's bus",
      used: patterns.filter((pattern) => pattern.includes('"wildcard":')).length,
      limit: wildcardRulesPerBus,
    },
  ];
}

/** @throws Error naming what is over its quota, and by how much */
export function assertWithin(uses: readonly Use[]): void {
  const over = uses.filter(({ used, limit }) => used > limit);
  if (over.length > 0)
    throw new Error(
      over
        .map(
          ({ what, used, limit }) =>
            `${what}: ${used}, the limit is ${limit}; disable some detections`,
        )
        .join("\n"),
    );
}
