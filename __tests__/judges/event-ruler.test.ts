import { existsSync } from "node:fs";
import { catalogue } from "../../detections/catalogue/catalogue";
import { rulePatterns } from "../../detections/catalogue/event-rules";
import { keysInGlobalRegion } from "../../detections/catalogue/use-cases/access-keys";
import {
  all,
  any,
  exists,
  is,
  missing,
  noneOf,
  notWildcard,
  prefix,
  wildcard,
} from "../../detections/language/builders";
import { eventPatterns } from "../../detections/language/event-pattern/compile";
import { compilePattern } from "../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../detections/language/event-pattern/parse";
import type { JsonObject } from "../../detections/language/json";
import { envelope } from "../../detections/replay/envelope";
import { eventsOf, recorded } from "../support/recorded-data";
import { eventRuler, judge } from "./event-ruler";

const folder = eventRuler();
const detections = [...catalogue(), keysInGlobalRegion("us-east-1")];

/** What this project's own matcher finds. */
const own = (patterns: readonly string[], events: readonly JsonObject[]) =>
  patterns.map((pattern) => {
    const result = parseEventPattern(pattern);
    if (!result.ok) throw new Error(`${pattern}: ${JSON.stringify(result.problems)}`);
    const fits = compilePattern(result.value);
    return events.flatMap((event, number) => (fits(event) ? [number] : []));
  });

(folder === undefined ? describe.skip : describe)("AWS's event-ruler", () => {
  const ruler = folder ?? "";

  test("accepts every pattern of the catalogue, and finds the same examples and recorded events", () => {
    const examples = detections.flatMap(({ examples }) => [...examples.fires, ...examples.silent]);
    const corpora = existsSync(recorded("cloudtrail"))
      ? [...eventsOf("invictus"), ...eventsOf("stratus")]
      : [];
    const events = [...examples, ...corpora].map(envelope);
    const patterns = detections.flatMap(rulePatterns);
    const { refused, found } = judge(ruler, patterns, events);
    expect(refused).toEqual(patterns.map(() => null));
    expect(found).toEqual(own(patterns, events));
  });

  test("understands arrays, absence and every operator as the matcher here does", () => {
    const events: JsonObject[] = [
      {},
      { a: "x" },
      { a: ["x", "y"] },
      { a: null },
      { a: 5, b: "10.0.0.7" },
      { a: { b: "x" } },
      { "a.b": "x" },
      {
        list: [
          { k: 1, v: "p" },
          { k: 2, v: "q" },
        ],
      },
      { list: [{ k: 1, v: "q" }] },
      { list: [] },
      { list: [[{ k: 1 }], [{ v: "q" }]] },
      { a: true },
      { a: "Xy*z" },
    ];
    const patterns = [
      { list: { k: [1], v: ["q"] } },
      { list: { k: [1], v: ["p"] } },
      { list: { k: [{ exists: false }] } },
      { list: { k: [1], z: [{ exists: false }] } },
      { list: { $or: [{ k: [2] }, { v: ["p"] }], k: [1] } },
      { a: [{ "anything-but": "x" }] },
      { a: [{ "anything-but": [5] }] },
      { a: [{ "anything-but": { prefix: ["x"] } }] },
      { a: [{ "anything-but": { wildcard: ["x*", "q"] } }] },
      { a: [{ exists: true }] },
      { a: [{ exists: false }] },
      { a: [{ exists: false }, "x"] },
      { a: { b: ["x"] } },
      { a: [null] },
      { a: [true] },
      { a: [{ numeric: [">", 4, "<=", 5] }] },
      { a: [{ wildcard: "X*\\**" }] },
      { a: [{ "equals-ignore-case": "X" }] },
      { a: [{ prefix: { "equals-ignore-case": "xY" } }] },
      { b: [{ cidr: "10.0.0.0/24" }] },
      { a: [{ suffix: "" }] },
    ].map((pattern) => JSON.stringify(pattern));
    const { refused, found } = judge(ruler, patterns, events);
    expect(refused).toEqual(patterns.map(() => null));
    expect(found).toEqual(own(patterns, events));
  });

  test("accepts what the compiler makes of every kind of condition", () => {
    const patterns = [
      all(prefix("a", "x", "y"), noneOf("b", ["p", "q"]), missing("c")),
      any(wildcard("a", "x*y*z"), notWildcard("a", "*q*"), exists("b")),
      all(is("a", 5), is("b", true), is("c.d", "x\\*")),
    ].flatMap((expression) => eventPatterns(expression));
    expect(judge(ruler, patterns, []).refused).toEqual(patterns.map(() => null));
  });

  test("refuses what the parser here refuses", () => {
    const patterns = [
      "{}",
      '{"a":{}}',
      '{"a":[]}',
      '{"a":"x"}',
      '{"a":[{"prefix":1}]}',
      '{"a":[{"numeric":[">",0,">",0]}]}',
      '{"a":[{"cidr":"x"}]}',
      '{"a":[{"wildcard":"a**"}]}',
      '{"a":[{"anything-but":["x",1]}]}',
      '{"a":[{"anything-but":{"prefix":""}}]}',
      '{"a":[{"starts":"x"}]}',
      '{"a":[["x"]]}',
    ];
    const { refused } = judge(ruler, patterns, []);
    expect(patterns.filter((_, place) => refused[place] === null)).toEqual([]);
    expect(patterns.filter((pattern) => parseEventPattern(pattern).ok)).toEqual([]);
  });
});
