import { catalogue, operational } from "../../../detections/catalogue/catalogue";
import { condition, type Detection } from "../../../detections/catalogue/detection";
import { rulePatterns } from "../../../detections/catalogue/event-rules";
import { recordedCounts } from "../../../detections/catalogue/noise";
import { keysInGlobalRegion } from "../../../detections/catalogue/use-cases/access-keys";
import { matcher } from "../../../detections/language/dispatch";
import { compile } from "../../../detections/language/evaluate";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import { terms } from "../../../detections/language/expression";
import { isObject, type Json, type JsonObject } from "../../../detections/language/json";
import { isWild, type Path } from "../../../detections/language/path";
import { detectionFilters } from "../../../detections/catalogue/metric-filters";
import { parseMetricFilter } from "../../../detections/language/metric-filter/parse";
import { envelope } from "../../../detections/replay/envelope";
import { openDuckdb } from "../../support/duckdb";
import { corpus, describeRecorded, eventsOf } from "../../support/recorded-data";

const all = [...catalogue(), keysInGlobalRegion("us-east-1")];
const conditions = all.map(condition);

/** Every field that a condition names, down to its first list. */
const fields = [
  ...new Map(
    conditions.flatMap(terms).map(({ path }) => {
      const names = path.slice(
        0,
        path.findIndex(isWild) < 0 ? path.length : path.findIndex(isWild),
      );
      return [names.join("\n"), names] as const;
    }),
  ).values(),
];

const valueAt = (event: JsonObject, path: Path): Json | undefined =>
  path.reduce<Json | undefined>(
    (value, step) => (isObject(value) ? value[String(step)] : undefined),
    event,
  );

const count = (detection: Detection, events: readonly JsonObject[]) => {
  const holds = compile(condition(detection));
  return events.filter(holds).length;
};

describeRecorded("the catalogue on recorded events", "cloudtrail", () => {
  const invictus = eventsOf("invictus");
  const stratus = eventsOf("stratus");
  const events = [...invictus, ...stratus];
  const expected = conditions.map((one) => {
    const holds = compile(one);
    return events.flatMap((event, number) => (holds(event) ? [number] : []));
  });

  const useCases: { readonly [id: string]: readonly [number, number] } = {
    "IR-USE-101": [0, 309],
    "IR-USE-102": [2_074, 0],
    "IR-USE-201": [0, 0],
    "IR-USE-301": [2, 1],
    "IR-USE-302": [2, 1],
    "IR-USE-303": [2, 1],
    "IR-USE-401": [52, 3],
    "IR-USE-402": [10, 2],
    "IR-USE-501": [0, 0],
    "IR-USE-601": [264, 17],
  };
  test("the use cases fire as often as an independent count", () => {
    const counts = all
      .filter(({ theme }) => theme === "use-cases")
      .map((one) => [one.id, [count(one, invictus), count(one, stratus)]]);
    expect(Object.fromEntries(counts)).toEqual(useCases);
  });

  test("the documented counts are true", () => {
    const counts = catalogue()
      .map(
        (one) =>
          [one.id, { background: count(one, invictus), attacks: count(one, stratus) }] as const,
      )
      .filter(([, { background, attacks }]) => background + attacks > 0);
    expect(recordedCounts).toEqual(Object.fromEntries(counts));
  });

  test("every recorded technique fires at least one operational detection", () => {
    const files = corpus("stratus");
    expect(files).toHaveLength(35);
    const silent = files
      .filter((technique) => operational.every((one) => count(one, technique.events) === 0))
      .map(({ file }) => file);
    expect(silent).toEqual([]);
  });

  const found = (fits: (event: JsonObject) => boolean) =>
    events.flatMap((event, number) => (fits(event) ? [number] : []));

  test.each(all.map((one, place) => [one.id, one, place] as const))(
    "%s agrees with its compiled forms, event by event",
    (_id, one, place) => {
      const filters = detectionFilters(one).patterns.map((pattern) => {
        const result = parseMetricFilter(pattern);
        return result.ok ? compile(result.value) : () => false;
      });
      expect(found((event) => filters.some((fits) => fits(event)))).toEqual(expected[place]);
      const rules = rulePatterns(one).map((pattern) => {
        const result = parseEventPattern(pattern);
        return result.ok ? compilePattern(result.value) : () => false;
      });
      expect(found((event) => rules.some((fits) => fits(envelope(event))))).toEqual(
        expected[place],
      );
    },
  );

  test("DuckDB agrees, event by event", async () => {
    // Events that look alike in every field that any condition names need to be asked about once.
    const looks = new Map<string, number>();
    const first = events.map((event, number) => {
      const look = JSON.stringify(fields.map((path) => valueAt(event, path)));
      if (!looks.has(look)) looks.set(look, number);
      return looks.get(look) ?? number;
    });
    const distinct = [...looks.values()];
    expect(distinct.length).toBeGreaterThan(300);
    const duckdb = await openDuckdb();
    const rows = await duckdb.found(
      conditions,
      distinct.map((number) => events[number] ?? {}),
    );
    duckdb.close();
    const found = rows.map((row) => new Set(row.map((place) => distinct[place])));
    const numbers = found.map((those) =>
      first.flatMap((like, number) => (those.has(like) ? [number] : [])),
    );
    expect(numbers).toEqual(expected);
  });

  test("the dispatcher agrees, event by event", () => {
    const match = matcher(conditions);
    const rows = conditions.map((): number[] => []);
    events.forEach((event, number) => match(event, (place) => rows[place]?.push(number)));
    expect(rows).toEqual(expected);
  });
});
