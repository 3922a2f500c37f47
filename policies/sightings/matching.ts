import { demanded } from "../../detections/language/dispatch";
import { compilePattern } from "../../detections/language/event-pattern/match";
import type { EventPattern } from "../../detections/language/event-pattern/pattern";
import { parseEventPattern } from "../../detections/language/event-pattern/parse";
import { compile } from "../../detections/language/evaluate";
import { parseMetricFilter } from "../../detections/language/metric-filter/parse";
import { simplify } from "../../detections/language/simplify";
import type { Json } from "../engine/reading/json";
import type { Value } from "../engine/value";
import { recordOf, type Sighting } from "./sighting";

/** Sightings that a pattern matches; "unknown" where the pattern is. */
export type Matched = ReadonlySet<Sighting> | "unknown";

type Kind = "event-pattern" | "metric-filter";

const known = new WeakMap<readonly Sighting[], Map<string, ReadonlySet<Sighting>>>();

/** What a pattern matches of all that must be seen. Equal texts, as those of every account, are asked once. */
export function matchedBy(pattern: Value, kind: Kind, sightings: readonly Sighting[]): Matched {
  const { text } = pattern;
  if (text === undefined) return pattern.kind === "unknown" ? "unknown" : new Set();
  const byText = known.get(sightings) ?? new Map<string, ReadonlySet<Sighting>>();
  known.set(sightings, byText);
  const key = `${kind} ${text}`;
  const matched =
    byText.get(key) ??
    new Set(kind === "event-pattern" ? fitting(text, sightings) : counted(text, sightings));
  byText.set(key, matched);
  return matched;
}

/** A pattern that cannot be read matches nothing; that it cannot, another rule says. */
function fitting(text: string, sightings: readonly Sighting[]): readonly Sighting[] {
  const parsed = parseEventPattern(text);
  if (!parsed.ok) return [];
  const matches = compilePattern(parsed.value);
  const sources = sourcesOf(parsed.value);
  return sightings.filter(
    (each) => (sources?.has(recordOf(each).eventSource) ?? true) && matches(each.event),
  );
}

/** The services one of which an event must be of; undefined: any. To look at these first is ten times as quick. */
function sourcesOf({ alternatives }: EventPattern): ReadonlySet<Json | undefined> | undefined {
  const sources = new Set<Json | undefined>();
  for (const fields of alternatives) {
    const { oneOf } = fields.find(({ path }) => path === "detail.eventSource") ?? {};
    if (!oneOf) return undefined;
    for (const one of oneOf) {
      if (one.kind !== "equals") return undefined;
      sources.add(one.value);
    }
  }
  return sources;
}

function counted(text: string, sightings: readonly Sighting[]): readonly Sighting[] {
  const parsed = parseMetricFilter(text);
  if (!parsed.ok) return [];
  const simple = simplify(parsed.value);
  const names = demanded(simple, "eventName");
  const holds = compile(simple);
  return sightings.filter((each) => {
    const record = recordOf(each);
    return (names?.has(String(record.eventName)) ?? true) && holds(record);
  });
}
