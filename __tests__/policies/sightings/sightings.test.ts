import { Estate } from "../../../policies/engine/estate";
import { JsonFile } from "../../../policies/engine/reading/json";
import { recordOf, sightingsOf } from "../../../policies/sightings/sighting";

const sighting = {
  detection: "IR-LOG-001",
  topics: { rule: "arn:aws:sns:eu-west-1:111111111111:alerts" },
  threshold: 1,
  period: 300,
  places: "regional",
  event: { detail: { eventName: "StopLogging" } },
  names: ["DeleteTrail", "UpdateTrail"],
};
const places = { regional: [["111111111111", "eu-west-1"]] };

const reading = (json: object) =>
  sightingsOf(
    new Estate({ sightings: new JsonFile("out/sightings.json", JSON.stringify(json, null, 1)) }),
  );

describe("sightings.json", () => {
  test("is one event for each name", () => {
    const sightings = reading({ places, sightings: [sighting] });
    expect(sightings.map((each) => recordOf(each).eventName)).toEqual([
      "StopLogging",
      "DeleteTrail",
      "UpdateTrail",
    ]);
    expect(sightings.map((each) => each.places)).toEqual(
      sightings.map(() => [{ account: "111111111111", region: "eu-west-1" }]),
    );
  });

  test.each<[string, object, string]>([
    ["no list", { sightings: {} }, "out/sightings.json:2:2: sightings must be a list"],
    ["no object", { sightings: ["x"] }, "out/sightings.json:3:3: a sighting must be an object"],
    [
      "a place without a Region",
      { places: { regional: [["111111111111"]] }, sightings: [] },
      "out/sightings.json:4:4: a place must be an account and a Region",
    ],
    [
      "places that are nowhere",
      { places: {}, sightings: [sighting] },
      "out/sightings.json:11:4: there are no places regional",
    ],
    [
      "a threshold that is no number",
      { places, sightings: [{ ...sighting, threshold: "1" }] },
      "threshold must be a number",
    ],
    [
      "an event without a record",
      { places, sightings: [{ ...sighting, event: {} }] },
      "sightings.0.event.detail must be an object",
    ],
  ])("%s", (_, json, message) => {
    expect(() => reading(json)).toThrow(message);
  });

  test("without one nothing is asked", () => {
    expect(sightingsOf(new Estate({}))).toEqual([]);
  });
});
