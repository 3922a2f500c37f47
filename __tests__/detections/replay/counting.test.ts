import { call, serviceEvent, signIn } from "../../../detections/catalogue/example-events";
import { is } from "../../../detections/language/builders";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import { alarmOutcome } from "../../../detections/replay/alarm";
import {
  ofFilter,
  ofPattern,
  type Received,
  replayMatcher,
} from "../../../detections/replay/condition";
import { envelope } from "../../../detections/replay/envelope";
import { recordsOf } from "../../../detections/replay/records";
import { render } from "../../../detections/replay/render";
import { outcomes } from "../../../detections/replay/result";
import { add, emptyTally, merge, otherNames, principal } from "../../../detections/replay/tally";

describe("alarmOutcome", () => {
  const rule = { threshold: 3, period: 300 };
  const noon = Date.parse("2026-01-01T12:00:00Z") / 1000;
  test.each([
    ["nothing", [], { times: 0, peak: 0 }],
    [
      "below the threshold, twice",
      [
        [noon, 2],
        [noon + 300, 2],
      ],
      { times: 0, peak: 2 },
    ],
    ["at the threshold", [[noon, 3]], { times: 1, first: "2026-01-01T12:00:00.000Z", peak: 3 }],
    [
      "periods in a row go off once",
      [
        [noon + 300, 4],
        [noon, 3],
        [noon + 600, 9],
      ],
      { times: 1, first: "2026-01-01T12:00:00.000Z", peak: 9 },
    ],
    [
      "a quiet period between them",
      [
        [noon, 3],
        [noon + 300, 1],
        [noon + 600, 3],
      ],
      { times: 2, first: "2026-01-01T12:00:00.000Z", peak: 3 },
    ],
  ] as const)("%s", (_name, periods, outcome) => {
    expect(alarmOutcome(rule, new Map(periods.map(([start, count]) => [start, count])))).toEqual(
      outcome,
    );
  });
});

describe("a tally", () => {
  const condition = { ...ofFilter("x", is("eventName", "x")), alarm: { threshold: 2, period: 60 } };
  const at = (eventTime: string, details = {}) =>
    call("ec2", "RunInstances", { eventTime, ...details });
  const tallyOf = (...events: readonly ReturnType<typeof at>[]) => {
    const tally = emptyTally();
    for (const event of events) add(tally, condition, event);
    return tally;
  };

  test("keeps first, last, places, people and periods", () => {
    const tally = tallyOf(
      at("2026-01-01T12:00:59Z"),
      at("2026-01-01T11:00:00Z", { awsRegion: "us-east-1" }),
      at("2026-01-01T12:00:01Z"),
    );
    expect(outcomes([condition], [tally])).toEqual([
      {
        id: "x",
        title: "metric filter of the command line",
        count: 3,
        first: "2026-01-01T11:00:00Z",
        last: "2026-01-01T12:00:59Z",
        accounts: [{ name: "111122223333", count: 3 }],
        regions: [
          { name: "eu-west-1", count: 2 },
          { name: "us-east-1", count: 1 },
        ],
        principals: [{ name: "arn:aws:iam::111122223333:user/mallory", count: 3 }],
        alarm: { threshold: 2, period: 60, times: 1, first: "2026-01-01T12:00:00.000Z", peak: 2 },
      },
    ]);
  });

  test("of two threads is that of one", () => {
    const [a, b, c] = [
      at("2026-01-01T12:00:00Z"),
      at("2026-01-01T12:00:30Z"),
      at("2026-01-01T12:01:00Z", { awsRegion: "x" }),
    ];
    const merged = tallyOf(a, c);
    merge(merged, tallyOf(b));
    merge(merged, emptyTally());
    expect(outcomes([condition], [merged])).toEqual(outcomes([condition], [tallyOf(a, b, c)]));
  });

  test("counts events without a time, and does not date them", () => {
    const tally = tallyOf(at("yesterday"));
    expect([tally.count, tally.first, tally.periods.size]).toEqual([1, undefined, 0]);
  });

  test("does not grow with every new session name", () => {
    const tally = emptyTally();
    for (let i = 0; i < 10_050; i += 1)
      add(tally, condition, at("2026-01-01T12:00:00Z", { userIdentity: { arn: `arn:${i}` } }));
    expect(tally.principals.size).toBe(10_001);
    expect(tally.principals.get(otherNames)).toBe(50);
  });

  test.each([
    [{ arn: "arn:session", sessionContext: { sessionIssuer: { arn: "arn:role" } } }, "arn:role"],
    [{ arn: "arn:user" }, "arn:user"],
    [{ type: "AWSService", invokedBy: "ec2.amazonaws.com" }, "ec2.amazonaws.com"],
    [
      { type: "IAMUser", userName: "HIDDEN_DUE_TO_SECURITY_REASONS" },
      "HIDDEN_DUE_TO_SECURITY_REASONS",
    ],
    [{ type: "AWSAccount" }, "AWSAccount"],
    [null, undefined],
  ])("names the principal of %j", (userIdentity, name) => {
    expect(principal(call("ec2", "RunInstances", { userIdentity }))).toBe(name);
  });
});

describe("recordsOf", () => {
  const a = call("ec2", "RunInstances");
  const b = call("iam", "CreateUser");
  test.each([
    ["a file of a trail", { Records: [a, b] }, true, [{ record: a }, { record: b }]],
    ["an empty file of a trail", { Records: [] }, true, []],
    ["a list", [a, b], true, [{ record: a }, { record: b }]],
    ["one record", a, true, [{ record: a }]],
    ["an event", envelope(a), true, [{ record: a, event: envelope(a) }]],
    ["a list of events", [envelope(a)], true, [{ record: a, event: envelope(a) }]],
    ["a digest", { digestStartTime: "2026-01-01T00:00:00Z", logFiles: [] }, false, []],
    ["a number", 1, false, []],
    ["records that are none", { Records: [1, null, "x"] }, true, []],
  ] as const)("%s", (_name, value, found, records) => {
    const received: Received[] = [];
    expect(recordsOf(JSON.parse(JSON.stringify(value)), (one) => received.push(one))).toBe(found);
    expect(received).toEqual(records);
  });
});

describe("replayMatcher", () => {
  const pattern = parseEventPattern(
    '{"source":["aws.signin"],"detail-type":["AWS Console Sign In via CloudTrail"],"account":["111122223333"]}',
  );
  if (!pattern.ok) throw new Error("pattern");
  const match = replayMatcher([
    ofPattern("pattern", pattern.value),
    ofFilter("filter", is("eventName", "ConsoleLogin")),
  ]);
  const found = (received: Received) => {
    const indexes: number[] = [];
    match(received, (index) => indexes.push(index));
    return indexes.sort();
  };

  test("patterns see a bare record in the envelope that EventBridge makes", () => {
    expect(found({ record: signIn() })).toEqual([0, 1]);
    expect(found({ record: call("signin", "ConsoleLogin") })).toEqual([1]);
    expect(found({ record: serviceEvent("ec2", "SharedSnapshotVolumeCreated") })).toEqual([]);
  });

  test("patterns see an event as it came", () => {
    const record = signIn();
    expect(found({ record, event: { ...envelope(record), account: "444455556666" } })).toEqual([1]);
  });
});

test("the report says what fired, what is corrupt and whether alarms would have gone off", () => {
  const conditions = [
    { ...ofFilter("mine", is("eventName", "x")) },
    {
      ...ofFilter("IR-X-001", is("eventName", "x")),
      title: "Something",
      severity: "high" as const,
      alarm: { threshold: 2, period: 300 },
    },
    { ...ofFilter("IR-X-002", is("eventName", "x")), severity: "low" as const },
  ];
  const tallies = conditions.map(emptyTally);
  const [, second] = conditions;
  const [, tally] = tallies;
  if (second === undefined || tally === undefined) throw new Error("conditions");
  add(tally, second, call("ec2", "RunInstances", { eventTime: "2026-01-01T12:00:00Z" }));
  const result = {
    reading: {
      files: 2,
      events: 1,
      bytes: 10,
      otherFiles: 1,
      corrupt: [{ file: "a.json", reason: "broken" }],
    },
    outcomes: outcomes(conditions, tallies),
  };
  expect(render(result, "text")).toBe(`yours    mine  metric filter of the command line
         0 events

high     IR-X-001  Something
         1 event, 2026-01-01T12:00:00Z to 2026-01-01T12:00:00Z
         no alarm: at most 1 of 2 events in 300 s
         in 111122223333 (1); eu-west-1 (1)
         by arn:aws:iam::111122223333:user/mallory (1)

1 event in 2 files: 1 of 3 conditions fired, 0 alarms would have gone off
1 file without CloudTrail records
1 corrupt file, skipped:
  a.json: broken
`);
  expect(JSON.parse(render(result, "json"))).toEqual(JSON.parse(JSON.stringify(result)));
});
