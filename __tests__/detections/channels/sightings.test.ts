import { catalogue } from "../../../detections/catalogue/catalogue";
import { condition } from "../../../detections/catalogue/detection";
import { type Sighting, sightingsFile } from "../../../detections/channels/sightings";
import { demanded } from "../../../detections/language/dispatch";
import { compile } from "../../../detections/language/evaluate";
import { isObject, type JsonObject } from "../../../detections/language/json";
import { simplify } from "../../../detections/language/simplify";

const all = catalogue();
const file = sightingsFile(all, {
  accounts: [
    { id: "111111111111", regions: ["eu-west-1", "us-east-1"] },
    { id: "222222222222", regions: ["eu-west-1"] },
  ],
  forwarding: true,
  isGlobalServiceRegion: (region) => region === "us-east-1",
  topic: (channel, severity) => `${channel}-${severity}`,
});
const { places, sightings } = JSON.parse(file) as {
  readonly places: unknown;
  readonly sightings: readonly Sighting[];
};
const recordsOf = (id: string): readonly JsonObject[] =>
  sightings
    .filter(({ detection }) => detection === id)
    .flatMap(({ event: { detail }, names }) =>
      isObject(detail) ? [detail, ...names.map((eventName) => ({ ...detail, eventName }))] : [],
    );

describe("sightings.json", () => {
  test("says from where events are passed on", () => {
    expect(places).toEqual({
      global: [["111111111111", "us-east-1"]],
      regional: [
        ["111111111111", "eu-west-1"],
        ["111111111111", "us-east-1"],
        ["222222222222", "eu-west-1"],
      ],
    });
  });

  test("has every example of every detection, and nothing that does not fire", () => {
    expect(
      all
        .filter((each) => {
          const records = recordsOf(each.id);
          const holds = compile(condition(each));
          return records.length < each.examples.fires.length || !records.every(holds);
        })
        .map(({ id }) => id),
    ).toEqual([]);
  });

  test("has every event name that a condition lists", () => {
    const missing = all.flatMap(({ id, when }) => {
      const seen = new Set(recordsOf(id).map(({ eventName }) => eventName));
      return [...(demanded(simplify(when), "eventName") ?? [])]
        .filter((name) => !seen.has(name))
        .map((name) => `${id} ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test("names the topic of each channel, and where the event occurs", () => {
    const of = (id: string) => sightings.find(({ detection }) => detection === id);
    expect(of("IR-SELF-005")?.topics).toEqual({ alarm: "alarm-high", rule: "rule-high" });
    expect(of("IR-IAM-002")).toMatchObject({
      topics: { rule: "rule-critical" },
      places: "global",
      threshold: 1,
      period: 300,
    });
    expect(of("IR-LOG-001")?.places).toBe("regional");
  });
});
