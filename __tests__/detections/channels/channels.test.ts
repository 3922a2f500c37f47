import { catalogue } from "../../../detections/catalogue/catalogue";
import type { Detection } from "../../../detections/catalogue/detection";
import { detailTypes, rulePatterns } from "../../../detections/catalogue/event-rules";
import { tune } from "../../../detections/catalogue/tuning";
import { channelsOf, onChannel } from "../../../detections/channels/channel";
import { forwardingRules } from "../../../detections/channels/forwarding";
import { assertWithin, busUse, logGroupUse } from "../../../detections/channels/limits";
import { alarmDescription } from "../../../detections/channels/wording";
import type { JsonObject } from "../../../detections/language/json";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";

const all = catalogue();
const rules = onChannel("rule", all, true);
const forwarding = forwardingRules(rules);
const every = [...forwarding.everywhere, ...forwarding.global];

const matches = (pattern: string, event: JsonObject): boolean => {
  const parsed = parseEventPattern(pattern);
  if (!parsed.ok) throw new Error(pattern);
  return compilePattern(parsed.value)(event);
};
const eventOf = (detection: Detection, record: JsonObject): JsonObject => ({
  "detail-type": detailTypes(detection)[0] ?? "",
  detail: record,
});

describe("channels", () => {
  const ids = (some: readonly Detection[]) => some.map(({ id }) => id);

  test("alarms: what is compared, counted, too much or of no service, and what guards the rest", () => {
    const alarms = ids(onChannel("alarm", all, true)).filter((id) => !id.startsWith("IR-CIS-"));
    expect(alarms).toEqual([
      "IR-USE-101",
      "IR-USE-201",
      "IR-USE-501",
      "IR-USE-601",
      "IR-SELF-001",
      "IR-SELF-002",
      "IR-SELF-003",
      "IR-SELF-004",
      "IR-SELF-005",
      "IR-SIGN-003",
      "IR-EC2-006",
      "IR-EC2-007",
      "IR-BAK-004",
      "IR-CRED-001",
      "IR-CRED-003",
      "IR-RESP-002",
      "IR-RESP-003",
    ]);
  });

  test("every detection has a channel, and only what guards the others has two", () => {
    const both = all.filter((one) => channelsOf(one, true).length > 1);
    expect(all.filter((one) => channelsOf(one, true).length === 0)).toEqual([]);
    expect(ids(both)).toEqual(ids(all.filter(({ theme }) => theme === "self-protection")));
  });

  test("without forwarding everything is an alarm, and fits into one log group", () => {
    expect(ids(onChannel("alarm", all, false))).toEqual(ids(all));
    expect(() => assertWithin(logGroupUse(all))).not.toThrow();
  });

  test("a threshold makes a rule an alarm", () => {
    const tuned = tune(all, { "IR-LOG-001": { threshold: 3 } });
    const changed = tuned.ok ? tuned.detections.find(({ id }) => id === "IR-LOG-001") : undefined;
    expect(changed && channelsOf(changed, true)).toEqual(["alarm"]);
  });
});

describe("forwarding rules", () => {
  test("are few, and within EventBridge's limit", () => {
    expect(every.map(({ name, state }) => [name, state])).toEqual([
      ["1", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
      ["2", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
      ["3", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
      ["global-1", "ENABLED"],
    ]);
    for (const { pattern } of every) expect(pattern.length).toBeLessThanOrEqual(2048);
  });

  test.each(rules.map((one) => [one.id, one] as const))(
    "%s: each of its events is forwarded once",
    (_id, detection) => {
      for (const record of detection.examples.fires) {
        const fitting = every.filter(({ pattern }) => matches(pattern, eventOf(detection, record)));
        expect(fitting).toHaveLength(1);
        if (detection.readOnly)
          expect(fitting[0]?.state).toBe("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
      }
    },
  );

  test("name no event that no detection wants, and no service twice", () => {
    const wanted = new Set(
      rules.flatMap((one) =>
        rulePatterns(one).flatMap((text) => {
          const { detail } = JSON.parse(text) as { detail: { eventName: readonly unknown[] } };
          return detail.eventName.map((name) => JSON.stringify(name));
        }),
      ),
    );
    const patterns = every.map(
      ({ pattern }) =>
        JSON.parse(pattern) as { detail: Record<"eventSource" | "eventName", readonly unknown[]> },
    );
    const named = patterns.flatMap(({ detail }) =>
      detail.eventName.map((name) => JSON.stringify(name)),
    );
    expect(new Set(named)).toEqual(wanted);
    const sources = patterns.flatMap(({ detail }) => detail.eventSource);
    expect(sources).toHaveLength(new Set(sources).size);
  });

  test("a service whose events do not fit is an error that says what to do", () => {
    const first = rules.find(({ id }) => id === "IR-LOG-001");
    const names = Array.from({ length: 99 }, (_, place) => `AVeryLongNameOfAnEvent${place}`);
    const when = first?.when;
    if (first === undefined || when?.kind !== "all") throw new Error("no detection");
    const many = names.map((name) => ({
      ...first,
      when: JSON.parse(
        JSON.stringify(when).replace(/"(StopLogging|DeleteTrail)"/g, `"${name}"`),
      ) as Detection["when"],
    }));
    expect(() => forwardingRules(many)).toThrow(
      /^forwarding the events of cloudtrail\.amazonaws\.com takes a pattern of \d+ characters, the limit is 2048; make one of its detections an alarm$/,
    );
  });
});

describe("limits", () => {
  test("the catalogue is within those of a log group and a bus", () => {
    expect(() => assertWithin(busUse(rules))).not.toThrow();
    expect([...logGroupUse(onChannel("alarm", all, true)), ...busUse(rules)]).toEqual([
      { what: "metric filters on the trail's log group", used: 32, limit: 100 },
      {
        what: "metric filters with a regular expression on the trail's log group",
        used: 0,
        limit: 5,
      },
      { what: "rules on the security account's bus", used: 96, limit: 300 },
      { what: "rules with a wildcard on the security account's bus", used: 0, limit: 30 },
    ]);
  });

  test("what is over is named, all at once", () => {
    expect(() =>
      assertWithin([
        { what: "a", used: 3, limit: 2 },
        { what: "b", used: 2, limit: 2 },
        { what: "c", used: 9, limit: 1 },
      ]),
    ).toThrow("a: 3, the limit is 2; disable some detections\nc: 9, the limit is 1; disable");
  });

  test("a description that CloudWatch would refuse is an error", () => {
    const [first] = all;
    if (first === undefined) throw new Error("no detection");
    expect(() => alarmDescription({ ...first, meaning: "x".repeat(1024) }, undefined)).toThrow(
      /^IR-CIS-001: an alarm description of \d+ characters, the limit is 1024/,
    );
    expect(alarmDescription(first, "https://wiki.example.com/")).toMatch(
      / Procedure: https:\/\/wiki\.example\.com\/credential-compromise$/,
    );
  });
});
