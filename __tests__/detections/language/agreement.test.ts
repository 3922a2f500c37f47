import fc from "fast-check";
import { cisControls } from "../../../detections/compliance/cis-controls";
import { all, any, is, isNot, missing, noneOf } from "../../../detections/language/builders";
import { matcher } from "../../../detections/language/dispatch";
import { compile } from "../../../detections/language/evaluate";
import { eventPatterns } from "../../../detections/language/event-pattern/compile";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import type { Expression, Term } from "../../../detections/language/expression";
import type { Json, JsonObject } from "../../../detections/language/json";
import { metricFilters } from "../../../detections/language/metric-filter/compile";
import { parseMetricFilter } from "../../../detections/language/metric-filter/parse";
import { NotExpressible } from "../../../detections/language/not-expressible";
import { path } from "../../../detections/language/path";
import { starred } from "../../../detections/language/text-value";
import { validate } from "../../../detections/language/validate";
import { type Duckdb, openDuckdb } from "../../support/duckdb";
import { describeRecorded, eventsOf } from "../../support/recorded-data";

/**
 * Four ways to say one condition: the evaluator, CloudWatch's text parsed back, EventBridge's patterns and DuckDB.
 * The last two share no code with the evaluator.
 */
const seed = 20_261_125;

// Few names and values, so that conditions meet events. Fields hold either values or lists, as in CloudTrail.
const fields = [
  ...["eventName", "eventName", "eventName", "userIdentity.type", "['dotted.name']", "constructor"],
  ...["names[*]", "names[*]", "items[*].id", "items[*].tag.key"],
];
const texts = ["a", "ab", "abc", "b", "ba", "", "a*b", 'q"\\', "%_'", "é", "1", "true"];
const numbers = [0, 1, -1, 1.5, 12, 1e9];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constant(null) },
);
const record = fc
  .record(
    {
      eventName: scalar,
      eventSource: scalar,
      userIdentity: fc.record({ type: scalar, x: scalar }, { requiredKeys: [] }),
      "dotted.name": scalar,
      constructor: scalar,
      items: fc.array(
        fc.record(
          { id: scalar, tag: fc.record({ key: scalar }, { requiredKeys: [] }) },
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      ),
      // Few values, so that two conditions are met by two elements.
      names: fc.array(fc.constantFrom<Json>("a", "ab", "b", 1, null), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);

const field = fc.constantFrom(...fields).map(path);
const text = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom("a*", "*b", "a*a", "ab*bc", "*a*", "b*a*").map(starred),
);
const term: fc.Arbitrary<Term> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("text" as const),
      path: field,
      values: fc.array(text, { minLength: 1, maxLength: 3 }),
      negated: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("number" as const),
      path: field,
      operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
      value: fc.constantFrom(...numbers),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("boolean" as const),
      path: field,
      value: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("regex" as const),
      path: field,
      source: fc.constantFrom("^a", "b$", "[^a]", "a+b?", "^.{2}$", "a|^$"),
      negated: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("null" as const, "missing" as const, "exists" as const),
      path: field,
    }),
  },
);
const expression: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    term,
    fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      of: fc.array(tie("any"), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).any;

/** Conditions that a random sample rarely holds: two on one list, which two elements may meet. */
const corners: readonly Expression[] = [
  all(isNot("names[*]", "a"), isNot("names[*]", "b")),
  all(is("names[*]", "a"), is("names[*]", "b")),
  noneOf("names[*]", ["a", "b"]),
  any(missing("names[*]"), isNot("names[*]", "a")),
];

/** What a compiler finds; undefined where it says that its target has no words for the condition. */
function expressible<T>(compiled: () => T): T | undefined {
  try {
    return compiled();
  } catch (error) {
    if (error instanceof NotExpressible || error instanceof RangeError) return undefined;
    throw error;
  }
}

const viaMetricFilter = (condition: Expression, most?: number) =>
  expressible(() => metricFilters(condition, most).patterns)?.map((pattern) => {
    const result = parseMetricFilter(pattern);
    if (!result.ok) throw new Error(`${pattern}: ${JSON.stringify(result.problems)}`);
    return compile(result.value);
  });

const viaEventPattern = (condition: Expression, most?: number) =>
  expressible(() => eventPatterns(condition, {}, most))?.map((pattern) => {
    const result = parseEventPattern(pattern);
    if (!result.ok) throw new Error(`${pattern}: ${JSON.stringify(result.problems)}`);
    const fits = compilePattern(result.value);
    return (event: JsonObject) => fits({ detail: event });
  });

const numbersOf = (records: readonly JsonObject[], holds: (one: JsonObject) => boolean) =>
  records.flatMap((one, number) => (holds(one) ? [number] : []));

describe("all forms of a random condition agree on random events", () => {
  let duckdb: Duckdb;
  beforeAll(async () => {
    duckdb = await openDuckdb();
  });
  afterAll(() => duckdb.close());

  const conditions = [...corners, ...fc.sample(expression, { seed, numRuns: 450 })];
  const records = [{ names: ["a", "b"] }, ...fc.sample(record, { seed, numRuns: 150 })];
  const expected = conditions.map((condition) => numbersOf(records, compile(condition)));

  test("the sample is worth something", () => {
    const share = expected.filter(
      (found) => found.length > 0 && found.length < records.length,
    ).length;
    expect(share).toBeGreaterThan(280);
    expect(conditions.flatMap(validate)).toEqual([]);
  });

  test.each([
    ["metric filters", viaMetricFilter, undefined, 350],
    ["metric filters, split at 200", viaMetricFilter, 200, 300],
    ["event patterns", viaEventPattern, undefined, 180],
    ["event patterns, split at 100", viaEventPattern, 100, 120],
  ] as const)("%s", (_name, compiled, most, atLeast) => {
    let said = 0;
    conditions.forEach((condition, place) => {
      const forms = compiled(condition, most);
      if (forms === undefined) return;
      said += 1;
      const found = numbersOf(records, (one) => forms.some((holds) => holds(one)));
      if (String(found) !== String(expected[place]))
        expect({ condition, found }).toEqual({ condition, found: expected[place] });
    });
    expect(said).toBeGreaterThan(atLeast);
  });

  test("filters that are called disjoint never count an event twice", () => {
    for (const condition of conditions) {
      const filters = expressible(() => metricFilters(condition, 120));
      if (filters === undefined || !filters.disjoint) continue;
      const forms = viaMetricFilter(condition, 120) ?? [];
      const twice = records.filter((one) => forms.filter((holds) => holds(one)).length > 1);
      expect(twice).toEqual([]);
    }
  });

  test("DuckDB", async () => {
    const found = await duckdb.found(conditions, records);
    conditions.forEach((condition, place) =>
      expect({ condition, found: found[place] }).toEqual({ condition, found: expected[place] }),
    );
  });

  test("the dispatcher", () => {
    const match = matcher(conditions);
    const found = conditions.map((): number[] => []);
    records.forEach((one, number) => match(one, (condition) => found[condition]?.push(number)));
    expect(found).toEqual(expected);
  });
});

describeRecorded("all forms of the CIS controls agree on recorded events", "cloudtrail", () => {
  const events = [...eventsOf("invictus"), ...eventsOf("stratus")];

  test.each(cisControls.map(({ id, patterns }) => [id, patterns.recommended] as const))(
    "%s",
    async (_id, pattern) => {
      const result = parseMetricFilter(pattern);
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const expected = numbersOf(events, compile(result.value));
      for (const forms of [viaMetricFilter(result.value), viaEventPattern(result.value)])
        expect(numbersOf(events, (one) => forms?.some((holds) => holds(one)) ?? false)).toEqual(
          expected,
        );
    },
  );
});
