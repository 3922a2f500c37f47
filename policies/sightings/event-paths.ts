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

/** Where events begin, and who passes them on from there. */
interface Start {
  readonly place: Territory;
  readonly bus: string;
  readonly forwards: readonly Forward[];
}

/** The ways of events through a whole estate: which rules pass them on, and which tell a topic of them. */
export class EventPaths {
  private readonly forwards = new Map<string, Forward[]>();
  private readonly tellers = new Map<string, Path[]>();
  /** Buses from which somebody is told. */
  private readonly told = new Set<string>();
  private readonly starts = new Map<readonly Territory[], readonly Start[]>();
  private readonly ids = new Map<Matched, number>();

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
        for (const { arn } of target.related(targetIsTopic).found) {
          append(this.tellers, arn, path);
          this.told.add(path.from);
        }
      }
    }
  }

  /** Whether a topic tells of an event, from wherever it must be seen. */
  lead(sighting: Sighting, topic: string): Tri {
    const told = (this.tellers.get(topic) ?? []).filter(({ matched }) => sees(matched, sighting));
    if (told.length === 0)
      return no(`no rule that is enabled tells ${topic} of ${nameOf(sighting)}`);
    const ways = this.startsOf(sighting.places).map((start) => ({
      start,
      known: wayFrom(start, sighting, told),
    }));
    const lost = ways.find(({ known }) => known === undefined);
    if (lost) {
      const { account, region } = lost.start.place;
      return no(
        `no rule of ${account} in ${region} passes ${nameOf(sighting)} on to where ${topic} tells of it`,
      );
    }
    return ways.every(({ known }) => known)
      ? yes()
      : maybe(`a pattern that decides on ${nameOf(sighting)} is not known`);
  }

  /** One place of all from which the same events are passed on to the same buses. */
  private startsOf(places: readonly Territory[]): readonly Start[] {
    const cached = this.starts.get(places);
    if (cached) return cached;
    const found = new Map<string, Start>();
    for (const place of places) {
      const bus = `${place.account}/${place.region}`;
      const forwards = this.forwards.get(bus) ?? [];
      const key = forwards.map(({ to, matched }) => `${this.idOf(matched)} ${to}`).join();
      const own = this.told.has(bus) ? `${bus} ${key}` : key;
      if (!found.has(own)) found.set(own, { place, bus, forwards });
    }
    const starts = [...found.values()];
    this.starts.set(places, starts);
    return starts;
  }

  private idOf(matched: Matched): number {
    const id = this.ids.get(matched) ?? this.ids.size;
    this.ids.set(matched, id);
    return id;
  }
}

/** Whether an event finds its way, and each pattern on it is known; undefined where there is none. */
function wayFrom({ bus, forwards }: Start, sighting: Sighting, told: readonly Path[]) {
  let known: boolean | undefined;
  for (const teller of told) {
    const isKnown = teller.matched !== "unknown";
    if (teller.from === bus) known = known === true || isKnown;
    else
      for (const { to, matched } of forwards)
        if (to === teller.from && sees(matched, sighting))
          known = known === true || (isKnown && matched !== "unknown");
    if (known) return true;
  }
  return known;
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
