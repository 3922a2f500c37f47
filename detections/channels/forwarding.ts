import type { Detection } from "../catalogue/detection";
import { isGlobalSource, rulePatterns } from "../catalogue/event-rules";
import { eventRuleLimits } from "../language/event-pattern/limits";

/** A rule on the default bus of an account and Region that passes events on. */
export interface ForwardingRule {
  readonly name: string;
  readonly pattern: string;
  readonly state: "ENABLED" | "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
}

export interface ForwardingRules {
  /** Needed in every Region. */
  readonly everywhere: readonly ForwardingRule[];
  /** Needed besides in the Region of the global services. */
  readonly global: readonly ForwardingRule[];
}

/** What the detections need of one service. */
interface Demand {
  readonly source: string;
  /** Names, or `{"prefix": …}` and the like, as the text of the pattern. */
  readonly names: ReadonlySet<string>;
  readonly detailTypes: ReadonlySet<string>;
  readonly readOnly: boolean;
}

/**
 * The fewest rules that pass on what the detections need: by service and event name only, as the rest of each
 * condition is judged on the bus. Services share a rule as long as its pattern fits; no service is in two rules, or
 * an event would arrive twice.
 * @throws Error when the names of one service do not fit into a pattern
 */
export function forwardingRules(detections: readonly Detection[]): ForwardingRules {
  const demands = demandsOf(detections);
  const pack = (prefix: string, some: readonly Demand[]) =>
    packed(some).map((rule, index) => ({ name: `${prefix}${index + 1}`, ...written(rule) }));
  return {
    everywhere: pack(
      "",
      demands.filter(({ source }) => !isGlobalSource(source)),
    ),
    global: pack(
      "global-",
      demands.filter(({ source }) => isGlobalSource(source)),
    ),
  };
}

interface Pattern {
  readonly "detail-type": readonly string[];
  readonly detail: {
    readonly eventSource: readonly string[];
    readonly eventName: readonly unknown[];
  };
}

function demandsOf(detections: readonly Detection[]): readonly Demand[] {
  const bySource = new Map<string, Demand>();
  for (const detection of detections)
    for (const text of rulePatterns(detection)) {
      const { detail, ...envelope } = JSON.parse(text) as Pattern;
      for (const source of detail.eventSource) {
        const before = bySource.get(source);
        bySource.set(source, {
          source,
          names: new Set([
            ...(before?.names ?? []),
            ...detail.eventName.map((name) => JSON.stringify(name)),
          ]),
          detailTypes: new Set([...(before?.detailTypes ?? []), ...envelope["detail-type"]]),
          readOnly: (before?.readOnly ?? false) || detection.readOnly,
        });
      }
    }
  return [...bySource.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** First fit, in the order of the services: one more name in the catalogue moves little. */
function packed(demands: readonly Demand[]): readonly (readonly Demand[])[] {
  const rules: Demand[][] = [];
  for (const demand of demands) {
    const alone = written([demand]).pattern.length;
    if (alone > eventRuleLimits.pattern)
      throw new Error(
        `forwarding the events of ${demand.source} takes a pattern of ${alone} characters, the limit is ${eventRuleLimits.pattern}; make one of its detections an alarm`,
      );
    const rule = rules.find(
      (some) => written([...some, demand]).pattern.length <= eventRuleLimits.pattern,
    );
    if (rule === undefined) rules.push([demand]);
    else rule.push(demand);
  }
  return rules;
}

function written(demands: readonly Demand[]): Omit<ForwardingRule, "name"> {
  const union = (of: (demand: Demand) => Iterable<string>) =>
    [...new Set(demands.flatMap((demand) => [...of(demand)]))].sort();
  const pattern = {
    "detail-type": union(({ detailTypes }) => detailTypes),
    detail: {
      eventSource: demands.map(({ source }) => source),
      eventName: union(({ names }) => names).map((name): unknown => JSON.parse(name)),
    },
  };
  return {
    pattern: JSON.stringify(pattern),
    state: demands.some(({ readOnly }) => readOnly)
      ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
      : "ENABLED",
  };
}
