import { type MetricFilters, metricFilters } from "../language/metric-filter/compile";
import { condition, type Detection } from "./detection";

/** The filters of a detection's metric; where an auditor compares the text, that text, unless somebody is excluded. */
export function detectionFilters(detection: Detection): MetricFilters {
  const { verbatim, excludedPrincipals } = detection;
  if (verbatim !== undefined && excludedPrincipals.length === 0)
    return { patterns: [verbatim], disjoint: true };
  return metricFilters(condition(detection));
}
