import type { Detection } from "../catalogue/detection";
import { rulePatterns, scope } from "../catalogue/event-rules";
import { detectionFilters } from "../catalogue/metric-filters";
import { type Channel, channelsOf } from "./channel";

/** Accounts in which a detection sees the same Regions. */
export interface Covered {
  readonly accounts: readonly string[];
  /** `*` is every Region that there is, now and later. */
  readonly regions: readonly string[];
}

export interface ChannelCoverage {
  readonly channel: Channel;
  /** Number of event rules, or of metric filters that feed the alarm. */
  readonly patterns: number;
  /** ARN of the topic that tells of it. */
  readonly topic: string;
  readonly covers: readonly Covered[];
}

export interface DetectionCoverage {
  readonly title: string;
  readonly severity: string;
  readonly procedure: string;
  readonly threshold: number;
  readonly period: number;
  /** Whether its events occur in every Region, or in that of the global services. */
  readonly scope: "global" | "regional";
  readonly channels: readonly ChannelCoverage[];
}

/** What the coverage depends on beside the detections. */
export interface Surroundings {
  readonly accounts: readonly {
    readonly id: string;
    /** Regions from which the account's events are forwarded. */
    readonly regions: readonly string[];
  }[];
  readonly forwarding: boolean;
  readonly isGlobalServiceRegion: (region: string) => boolean;
  readonly topic: (channel: Channel, severity: Detection["severity"]) => string;
}

/** `cdktf.out/detections.json`: who is told of what, and where it is seen. By detection id. */
export function coverage(
  detections: readonly Detection[],
  surroundings: Surroundings,
): Readonly<Record<string, DetectionCoverage>> {
  return Object.fromEntries(
    detections.map((one) => {
      const { alarm, id, procedure, severity, title } = one;
      const channels = channelsOf(one, surroundings.forwarding).map((channel) => ({
        channel,
        patterns:
          channel === "rule" ? rulePatterns(one).length : detectionFilters(one).patterns.length,
        topic: surroundings.topic(channel, severity),
        covers: channel === "rule" ? forwarded(one, surroundings) : everywhere(surroundings),
      }));
      return [id, { title, severity, procedure, ...alarm, scope: scope(one), channels }];
    }),
  );
}

/** The organization trail brings the events of all accounts and Regions into one log group. */
const everywhere = ({ accounts }: Surroundings): readonly Covered[] => [
  { accounts: accounts.map(({ id }) => id), regions: ["*"] },
];

function forwarded(one: Detection, { accounts, isGlobalServiceRegion }: Surroundings): Covered[] {
  const groups = new Map<string, { accounts: string[]; regions: readonly string[] }>();
  for (const { id, regions } of accounts) {
    const seen = scope(one) === "global" ? regions.filter(isGlobalServiceRegion) : regions;
    const group = groups.get(seen.join()) ?? { accounts: [], regions: seen };
    group.accounts.push(id);
    groups.set(seen.join(), group);
  }
  return [...groups.values()];
}
