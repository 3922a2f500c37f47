import { condition, type Detection } from "../catalogue/detection";
import { isGlobalSource } from "../catalogue/event-rules";
import { demanded } from "../language/dispatch";
import { compile } from "../language/evaluate";
import type { JsonObject } from "../language/json";
import { simplify } from "../language/simplify";
import { envelope } from "../replay/envelope";
import { type Channel, channelsOf } from "./channel";
import type { Surroundings } from "./coverage";

/** An event that somebody must be told of. */
export interface Sighting {
  /** Id of the detection. */
  readonly detection: string;
  /** ARN of the topic that tells of it, by channel. */
  readonly topics: Readonly<Partial<Record<Channel, string>>>;
  /** Most events that may pass before the alarm. */
  readonly threshold: number;
  /** Seconds in which they are counted. */
  readonly period: number;
  /** Where it occurs: in the Region of the global services, or in every Region that forwards. */
  readonly places: "global" | "regional";
  /** As it lies on a bus; a metric filter sees its `detail`. */
  readonly event: JsonObject;
  /** Further events: the same with one of these names. */
  readonly names: readonly string[];
}

/**
 * `sightings.json`: every recorded example of every detection, one a line; each event name that a condition lists is
 * among them. The accounts and Regions that forward stand before them.
 */
export function sightingsFile(
  detections: readonly Detection[],
  surroundings: Surroundings,
): string {
  const { accounts, isGlobalServiceRegion } = surroundings;
  const regional = accounts.flatMap(({ id, regions }) => regions.map((region) => [id, region]));
  const global = regional.filter(([, region]) => isGlobalServiceRegion(region ?? ""));
  const lines = detections
    .flatMap((each) => sightingsOf(each, surroundings))
    .map((each) => JSON.stringify(each));
  return `{"places":${JSON.stringify({ global, regional })},"sightings":[\n${lines.join(",\n")}\n]}\n`;
}

function sightingsOf(
  detection: Detection,
  { forwarding, topic }: Surroundings,
): readonly Sighting[] {
  const { alarm, examples, id, severity } = detection;
  const topics = Object.fromEntries(
    channelsOf(detection, forwarding).map((channel) => [channel, topic(channel, severity)]),
  );
  const holds = compile(condition(detection));
  const seen = new Set(examples.fires.map(({ eventName }) => eventName));
  const listed = [...(demanded(simplify(detection.when), "eventName") ?? [])];
  return examples.fires.map((record) => {
    const names = listed.filter((name) => !seen.has(name) && holds({ ...record, eventName: name }));
    for (const name of names) seen.add(name);
    const isGlobal = typeof record.eventSource === "string" && isGlobalSource(record.eventSource);
    return {
      detection: id,
      topics,
      ...alarm,
      places: isGlobal ? "global" : "regional",
      event: envelope(record),
      names,
    };
  });
}
