import { cisControls } from "../../../detections/compliance/cis-controls";
import { catalogue, operational } from "../../../detections/catalogue/catalogue";
import { compliance } from "../../../detections/catalogue/compliance";
import { condition, type Detection } from "../../../detections/catalogue/detection";
import {
  rulePatterns,
  ruleState,
  scope,
  detailTypes,
} from "../../../detections/catalogue/event-rules";
import { envelope } from "../../../detections/replay/envelope";
import { compile } from "../../../detections/language/evaluate";
import { eventRuleLimits } from "../../../detections/language/event-pattern/limits";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import { terms } from "../../../detections/language/expression";
import type { JsonObject } from "../../../detections/language/json";
import { detectionFilters } from "../../../detections/catalogue/metric-filters";
import { metricFilterLimits } from "../../../detections/language/metric-filter/limits";
import { parseMetricFilter } from "../../../detections/language/metric-filter/parse";
import { athenaCondition } from "../../../detections/language/queries/athena";
import { insightsCondition } from "../../../detections/language/queries/logs-insights";
import { validate } from "../../../detections/language/validate";
import { openDuckdb } from "../../support/duckdb";

const all = catalogue({
  watch: {
    approvedRegions: ["eu-west-1"],
    instances: ["i-0123456789abcdef0", "i-*"],
    instanceTypes: ["p*", "*metal"],
    usualInstanceTypes: ["t3*"],
    objects: [{ bucket: "payroll", prefix: "2026/" }, { bucket: "board-*" }],
  },
});
const byId = all.map((one) => [one.id, one] as const);

/** Every form of a detection that can judge an event. */
function judges(detection: Detection): { readonly [form: string]: (event: JsonObject) => boolean } {
  const filters = detectionFilters(detection).patterns.map((pattern) => {
    const result = parseMetricFilter(pattern);
    if (!result.ok) throw new Error(`${detection.id}: ${JSON.stringify(result.problems)}`);
    return compile(result.value);
  });
  const rules = rulePatterns(detection).map((pattern) => {
    const result = parseEventPattern(pattern);
    if (!result.ok) throw new Error(`${detection.id}: ${JSON.stringify(result.problems)}`);
    return compilePattern(result.value);
  });
  return {
    evaluator: compile(condition(detection)),
    "metric filter": (event) => filters.some((fits) => fits(event)),
    "event pattern": (event) => rules.some((fits) => fits(envelope(event))),
  };
}

describe("the catalogue", () => {
  test("has the three sets", () => {
    expect(compliance()).toHaveLength(15);
    expect(operational).toHaveLength(72);
    expect(all.filter(({ theme }) => theme === "use-cases").map(({ id }) => id)).toEqual(
      ["101", "102", "201", "301", "302", "303", "401", "402", "501", "601"].map(
        (number) => `IR-USE-${number}`,
      ),
    );
    expect(all).toHaveLength(97);
  });

  test("names every detection once, in a form that alarms and rules can bear", () => {
    for (const values of [all.map(({ id }) => id), all.map(({ name }) => name)])
      expect(new Set(values).size).toBe(values.length);
    for (const { id, name } of all) {
      expect(id).toMatch(/^IR-[A-Z0-9]+-\d{3}$/);
      expect(name).toMatch(/^[a-z0-9-]{3,40}$/);
    }
  });

  test.each(byId)("%s is sound", (_id, detection) => {
    expect(validate(detection.when)).toEqual([]);
    expect(detection.attack.v18.length).toBeGreaterThan(0);
    for (const technique of [...detection.attack.v18, ...detection.attack.v19])
      expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/);
    expect(detection.attack.v19.filter((technique) => technique.startsWith("T1562"))).toEqual([]);
    expect(detection.title.length).toBeLessThanOrEqual(100);
    expect(detection.meaning).toMatch(/\.$/);
    expect(detection.examples.fires.length).toBeGreaterThan(0);
    expect(detection.examples.silent.length).toBeGreaterThan(0);
    expect(() => insightsCondition(condition(detection))).not.toThrow();
    expect(() => athenaCondition(condition(detection))).not.toThrow();
  });

  test.each(byId)(
    "%s fires on its examples, and on no near miss, in every form",
    (_id, detection) => {
      const { fires, silent } = detection.examples;
      for (const [form, fits] of Object.entries(judges(detection))) {
        expect({ form, fires: fires.map(fits) }).toEqual({ form, fires: fires.map(() => true) });
        expect({ form, silent: silent.map(fits) }).toEqual({
          form,
          silent: silent.map(() => false),
        });
      }
    },
  );

  test.each(byId)("%s fires for every event name that it lists", (_id, detection) => {
    const listed = terms(detection.when).flatMap((term) =>
      term.kind === "text" &&
      term.path.join() === "eventName" &&
      !term.negated &&
      detection.theme !== "compliance"
        ? term.values
        : [],
    );
    const shown = new Set(detection.examples.fires.map(({ eventName }) => eventName));
    const names = listed.filter((value): value is string => typeof value === "string");
    // Long lists of the same shape need no example each.
    if (names.length <= 3) expect(names.filter((name) => !shown.has(name))).toEqual([]);
  });

  test("DuckDB agrees on all examples of all detections", async () => {
    const events = all.flatMap(({ examples }) => [...examples.fires, ...examples.silent]);
    const duckdb = await openDuckdb();
    const found = await duckdb.found(all.map(condition), events);
    duckdb.close();
    all.forEach((detection, place) => {
      const holds = compile(condition(detection));
      expect([detection.id, found[place]]).toEqual([
        detection.id,
        events.flatMap((event, number) => (holds(event) ? [number] : [])),
      ]);
    });
  });
});

test("the filter of a CIS control is the text that an auditor compares", () => {
  for (const text of ["recommended", "exact"] as const)
    expect(compliance(text).map((one) => detectionFilters(one).patterns)).toEqual(
      cisControls.map(({ patterns }) => [patterns[text]]),
    );
});

describe("what AWS allows", () => {
  const filters = all.map((one) => ({ one, ...detectionFilters(one) }));

  test("all metric filters fit on one log group", () => {
    const patterns = filters.flatMap((one) => one.patterns);
    expect(patterns.length).toBeLessThanOrEqual(metricFilterLimits.filtersPerLogGroup);
    for (const pattern of patterns)
      expect(pattern.length).toBeLessThanOrEqual(metricFilterLimits.pattern);
    expect(patterns.filter((pattern) => pattern.includes("%")).length).toBeLessThanOrEqual(
      metricFilterLimits.regexFiltersPerLogGroup,
    );
  });

  test("a rate counts every event once", () => {
    for (const { one, disjoint } of filters)
      if (one.alarm.threshold > 1) expect([one.id, disjoint]).toEqual([one.id, true]);
  });

  test("all event rules fit on one bus", () => {
    const patterns = all.flatMap(rulePatterns);
    expect(patterns.length).toBeLessThanOrEqual(eventRuleLimits.rulesPerBus / 2);
    for (const pattern of patterns)
      expect(pattern.length).toBeLessThanOrEqual(eventRuleLimits.pattern);
    expect(patterns.filter((pattern) => pattern.includes('"wildcard"')).length).toBeLessThanOrEqual(
      eventRuleLimits.wildcardRulesPerBus,
    );
  });
});

describe("where events occur", () => {
  const of = (id: string) => {
    const found = all.find((one) => one.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };

  test("IAM, Organizations and account settings only in us-east-1", () => {
    expect(all.filter((one) => scope(one) === "global").map(({ id }) => id)).toEqual([
      "IR-CIS-015",
      "IR-USE-401",
      "IR-USE-402",
      ...["001", "002", "003", "004", "005", "006", "007", "008", "009"].map(
        (number) => `IR-IAM-${number}`,
      ),
      ...["001", "002", "003", "004", "005"].map((number) => `IR-ORG-${number}`),
    ]);
  });

  test("read-only events need the rule state for all management events", () => {
    expect(all.filter((one) => ruleState(one) !== "ENABLED").map(({ id }) => id)).toEqual([
      "IR-USE-101",
      "IR-USE-102",
      "IR-USE-201",
      "IR-USE-501",
      "IR-SIGN-005",
      "IR-EC2-003",
      "IR-EC2-006",
      "IR-CRED-001",
      "IR-CRED-002",
      "IR-CRED-003",
      "IR-RESP-003",
    ]);
  });

  test("detail types follow from the events", () => {
    expect(detailTypes(of("IR-LOG-001"))).toEqual(["AWS API Call via CloudTrail"]);
    expect(detailTypes(of("IR-EXF-003"))).toEqual(["AWS Service Event via CloudTrail"]);
    expect(detailTypes(of("IR-SIGN-001"))).toEqual([
      "AWS Console Sign In via CloudTrail",
      "AWS Console Signin via CloudTrail",
    ]);
    expect(detailTypes(of("IR-CIS-003"))).toHaveLength(5);
  });
});
