import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cisControls } from "../../../detections/compliance/cis-controls";
import { compile } from "../../../detections/language/evaluate";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import type { JsonObject } from "../../../detections/language/json";
import { parseMetricFilter } from "../../../detections/language/metric-filter/parse";
import { metricFilterText } from "../../../detections/language/metric-filter/print";
import { describeRecorded, eventsOf, recorded } from "../../support/recorded-data";

type Verdict = boolean | "refused";

function verdict(pattern: string, event: JsonObject): Verdict {
  const result = parseEventPattern(pattern);
  return result.ok ? compilePattern(result.value)(event) : "refused";
}

/** JSON5 as these files use it: comment lines and trailing commas. */
const strictJson = (text: string) =>
  text.replace(/^\s*\/\/.*$/gm, "").replace(/,(\s*[}\]])/g, "$1");

describeRecorded("event patterns recorded against EventBridge", "eventbridge-patterns", () => {
  const folder = recorded("eventbridge-patterns");
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const files = readdirSync(folder).filter((file) => file.endsWith(".json5"));
  const expected = (file: string): Verdict =>
    file.endsWith("_EXC.json5") ? "refused" : !file.endsWith("_NEG.json5");

  test("are all there", () => {
    expect(files).toHaveLength(155);
  });

  test.each(files)("%s", (file) => {
    const { Event, EventPattern } = JSON.parse(strictJson(read(file))) as {
      readonly Event: JsonObject;
      readonly EventPattern: JsonObject;
    };
    expect(verdict(JSON.stringify(EventPattern, null, 2), Event)).toBe(expected(file));
  });

  test("of a key given twice the last counts", () => {
    const event = JSON.parse(read("complex_multi_key_event.json")) as JsonObject;
    expect(verdict(read("complex_multi_key_event_pattern.json"), event)).toBe(true);
  });
});

describeRecorded("metric filters on recorded CloudTrail events", "cloudtrail", () => {
  const invictus = eventsOf("invictus");
  const stratus = eventsOf("stratus");

  test("the corpora are complete", () => {
    expect([invictus.length, stratus.length]).toEqual([2_900, 310]);
  });

  const cis: { readonly [id: string]: readonly [number, number] } = {
    "unauthorized-api-calls": [60, 51],
    "console-sign-in-without-mfa": [1, 1],
    "root-account-usage": [0, 0],
    "iam-policy-changes": [26, 2],
    "cloudtrail-configuration-changes": [13, 2],
    "console-authentication-failures": [0, 0],
    "kms-key-disabled-or-deletion-scheduled": [0, 0],
    "s3-bucket-policy-changes": [6, 0],
    "config-configuration-changes": [0, 0],
    "security-group-changes": [8, 1],
    "network-acl-changes": [0, 0],
    "network-gateway-changes": [15, 0],
    "route-table-changes": [40, 0],
    "vpc-changes": [16, 0],
    "organizations-changes": [1, 1],
  };

  test("the counts cover the 15 controls", () => {
    expect(cisControls.map(({ id }) => id).sort()).toEqual(Object.keys(cis).sort());
  });

  const texts = cisControls.flatMap(({ id, patterns }) =>
    Object.entries(patterns).map(([form, pattern]) => [id, form, pattern] as const),
  );
  test.each(texts)("CIS %s, %s text", (id, _form, pattern) => {
    const result = parseMetricFilter(pattern);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const own = parseMetricFilter(metricFilterText(result.value));
    if (!own.ok) throw new Error(JSON.stringify(own.problems));
    for (const expression of [result.value, own.value]) {
      const holds = compile(expression);
      expect([invictus.filter(holds).length, stratus.filter(holds).length]).toEqual(cis[id]);
    }
  });

  test("the defective text of control 1 in older benchmarks matches every event", () => {
    const result = parseMetricFilter(
      '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }',
    );
    expect(result.ok && invictus.filter(compile(result.value)).length).toBe(2_900);
  });
});
