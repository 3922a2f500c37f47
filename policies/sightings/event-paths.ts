import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { maybe, no, type Tri, yes } from "../engine/tri";
import { ruleOnBus, targetIsBus, targetIsTopic, targetOf } from "../relations/events";
import { type Matched, matchedBy } from "./matching";
import { recordOf, type Sighting, sightingsOf, type Territory } from "./sighting";

/** An event rule with one of its targets. */
interface Path {
  /** The bus that the rule reads. */
  readonly from: string;
  readonly matched: Matched;
}

interface Forward extends Path {
  /** The bus that it hands events on to. */
  readonly to: string;
}

/** The ways of events through a whole estate: which rules pass them on, and which tell a topic of them. */
export class EventPaths {
  private readonly forwards = new Map<string, Forward[]>();
  private readonly tellers = new Map<string, Path[]>();

  constructor(estate: Estate) {
    const sightings = sightingsOf(estate);
    for (const rule of estate.all("aws_cloudwatch_event_rule")) {
      const targets = rule.relatedBy(targetOf).found;
      if (isOff(rule) || targets.length === 0) continue;
      const matched = matchedBy(rule.attr("event_pattern"), "event-pattern", sightings);
      const path = { from: busOf(rule), matched };
      for (const target of targets) {
        for (const bus of target.related(targetIsBus).found)
          append(this.forwards, path.from, { ...path, to: keyOf(bus) });
        for (const { arn } of target.related(targetIsTopic).found) append(this.tellers, arn, path);
      }
    }
  }

  /** Whether a topic tells of an event, from wherever it must be seen. */
  lead(sighting: Sighting, topic: string): Tri {
    const told = (this.tellers.get(topic) ?? []).filter(({ matched }) => sees(matched, sighting));
    if (told.length === 0)
      return no(`no rule that is enabled tells ${topic} of ${nameOf(sighting)}`);
    const ways = sighting.places.map((place) => ({
      place,
      ...this.wayFrom(place, sighting, told),
    }));
    const lost = ways.find(({ found }) => !found);
    if (lost)
      return no(
        `no rule of ${lost.place.account} in ${lost.place.region} passes ${nameOf(sighting)} on to where ${topic} tells of it`,
      );
    return ways.every(({ known }) => known)
      ? yes()
      : maybe(`a pattern that decides on ${nameOf(sighting)} is not known`);
  }

  private wayFrom(place: Territory, sighting: Sighting, told: readonly Path[]) {
    const start = `${place.account}/${place.region}`;
    const forwards = this.forwards.get(start) ?? [];
    const ways = told.flatMap((teller) =>
      teller.from === start
        ? [[teller]]
        : forwards
            .filter(({ to, matched }) => to === teller.from && sees(matched, sighting))
            .map((forward) => [teller, forward]),
    );
    return {
      found: ways.length > 0,
      known: ways.some((way) => way.every(({ matched }) => matched !== "unknown")),
    };
  }
}

/** A record's name, as people search for it. */
export const nameOf = (sighting: Sighting): string => String(recordOf(sighting).eventName);

export const sees = (matched: Matched, sighting: Sighting): boolean =>
  matched === "unknown" || matched.has(sighting);

const isOff = (rule: Resource) =>
  rule.attr("state").text === "DISABLED" || rule.attr("is_enabled").is(false).answer === "yes";

/** An own bus by its resource; the default one of an account and Region by these. */
function busOf(rule: Resource): string {
  const [bus] = rule.related(ruleOnBus).found;
  return bus ? keyOf(bus) : `${rule.account}/${rule.region}`;
}
const keyOf = ({ stack, address }: Resource) => `${stack} ${address}`;

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
