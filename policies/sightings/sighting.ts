import type { Estate } from "../engine/estate";
import { isJsonObject, type Json, type JsonFile, type JsonObject } from "../engine/reading/json";

/** An event that somebody must be told of, as `sightings.json` says it. */
export interface Sighting {
  readonly detection: string;
  /** ARN of the topic that tells of it: by way of a metric filter and an alarm, of an event rule, or both. */
  readonly topics: { readonly alarm?: string; readonly rule?: string };
  /** Most events that may pass before the alarm. */
  readonly threshold: number;
  /** Seconds in which they are counted. */
  readonly period: number;
  readonly places: readonly Territory[];
  /** As it lies on a bus; a metric filter sees its `detail`. */
  readonly event: JsonObject;
}

/** An account and Region from which events are passed on. */
export interface Territory {
  readonly account: string;
  readonly region: string;
}

/** The record in an event: what CloudTrail wrote. */
export const recordOf = ({ event: { detail } }: Sighting): JsonObject =>
  isJsonObject(detail) ? detail : {};

const read = new WeakMap<JsonFile, readonly Sighting[]>();

/** Every event that must be seen; none where nothing says them. @throws ReadingError with file, line and column */
export function sightingsOf({ sightings: file }: Pick<Estate, "sightings">): readonly Sighting[] {
  if (!file) return [];
  const cached = read.get(file);
  if (cached) return cached;
  const list = file.object([]).sightings;
  if (!Array.isArray(list)) return file.fail(["sightings"], "sightings must be a list");
  const places = file.optionalObject(["places"]);
  const territories = new Map(
    Object.keys(places).map((name) => [name, territoriesAt(file, ["places", name], places[name])]),
  );
  const sightings = (list as readonly Json[]).flatMap((json, index) =>
    sightingsAt(file, json, ["sightings", index], territories),
  );
  read.set(file, sightings);
  return sightings;
}

type Path = readonly (string | number)[];

function territoriesAt(file: JsonFile, at: Path, json: Json | undefined): readonly Territory[] {
  if (!Array.isArray(json)) return file.fail(at, "places must be lists");
  return (json as readonly Json[]).map((pair, index) => {
    const [account, region] = Array.isArray(pair) ? (pair as readonly Json[]) : [];
    return typeof account === "string" && typeof region === "string"
      ? { account, region }
      : file.fail([...at, index], "a place must be an account and a Region");
  });
}

function sightingsAt(
  file: JsonFile,
  json: Json,
  at: Path,
  territories: ReadonlyMap<string, readonly Territory[]>,
): readonly Sighting[] {
  if (!isJsonObject(json)) return file.fail(at, "a sighting must be an object");
  const number = (name: string) => {
    const found = json[name];
    return typeof found === "number" ? found : file.fail([...at, name], `${name} must be a number`);
  };
  const topics = file.object([...at, "topics"]);
  const topic = (channel: string) =>
    topics[channel] === undefined ? undefined : file.string([...at, "topics", channel]);
  const [alarm, rule] = [topic("alarm"), topic("rule")];
  const event = file.object([...at, "event"]);
  const detail = file.object([...at, "event", "detail"]);
  const where = file.string([...at, "places"]);
  const sighting = {
    detection: file.string([...at, "detection"]),
    topics: { ...(alarm !== undefined && { alarm }), ...(rule !== undefined && { rule }) },
    threshold: number("threshold"),
    period: number("period"),
    places: territories.get(where) ?? file.fail([...at, "places"], `there are no places ${where}`),
    event,
  };
  const names = Array.isArray(json.names) ? (json.names as readonly Json[]) : [];
  return [
    sighting,
    ...names.map((eventName) => ({
      ...sighting,
      event: { ...event, detail: { ...detail, eventName } },
    })),
  ];
}
