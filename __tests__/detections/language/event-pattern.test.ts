import {
  all,
  any,
  compare,
  exists,
  is,
  isNot,
  isNull,
  matches,
  missing,
  noneOf,
  notWildcard,
  oneOf,
  prefix,
  suffix,
  wildcard,
} from "../../../detections/language/builders";
import { eventPatterns } from "../../../detections/language/event-pattern/compile";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import type { JsonObject } from "../../../detections/language/json";
import { NotExpressible } from "../../../detections/language/not-expressible";

function judge(pattern: JsonObject, event: JsonObject): boolean {
  const result = parseEventPattern(JSON.stringify(pattern));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return compilePattern(result.value)(event);
}

describe("compilePattern", () => {
  const employees = {
    employees: [
      { first: "A", last: "X" },
      { first: "B", last: "Y" },
    ],
  };
  test.each<[string, JsonObject, JsonObject, boolean]>([
    ["all fields in one element", { employees: { first: ["A"], last: ["X"] } }, employees, true],
    [
      "fields in different elements",
      { employees: { first: ["A"], last: ["Y"] } },
      employees,
      false,
    ],
    [
      "the same through $or",
      { employees: { $or: [{ first: ["A"] }, { last: ["Z"] }], last: ["X"] } },
      employees,
      true,
    ],
    [
      "different arrays are free",
      { a: { x: [1] }, b: { x: [2] } },
      { a: [{ x: 0 }, { x: 1 }], b: [{ x: 2 }] },
      true,
    ],
    [
      "lists in lists",
      { a: { x: [1], y: [2] } },
      { a: [[{ x: 1 }, { x: 0, y: 2 }], [{ x: 1, y: 2 }]] },
      true,
    ],
    [
      "lists in lists, apart",
      { a: { x: [1], y: [2] } },
      { a: [[{ x: 1 }], [{ x: 0, y: 2 }]] },
      false,
    ],
    ["absent in every element", { a: { z: [{ exists: false }] } }, { a: [{ x: 1 }, {}] }, true],
    ["present in one element", { a: { x: [{ exists: false }] } }, { a: [{ x: 1 }, {}] }, false],
    ["an object is no value", { a: [{ "anything-but": "x" }] }, { a: { b: 1 } }, false],
    ["a dotted name and a nested one", { a: { b: ["x"] } }, { "a.b": "y", a: { b: "x" } }, true],
    ["inherited names", { toString: [{ exists: true }] }, { a: 1 }, false],
    ["a field named $or", { $or: ["x"] }, { $or: "x" }, true],
    [
      "nested $or",
      { $or: [{ a: [1], $or: [{ b: [1] }, { c: [1] }] }, { d: [1] }] },
      { a: 1, c: 1 },
      true,
    ],
    [
      "nested $or, not met",
      { $or: [{ a: [1], $or: [{ b: [1] }, { c: [1] }] }, { d: [1] }] },
      { a: 1, d: 2 },
      false,
    ],
    ["escaped star", { a: [{ wildcard: "x\\*y*" }] }, { a: "x*yz" }, true],
    ["escaped star is no wildcard", { a: [{ wildcard: "x\\*y*" }] }, { a: "x-yz" }, false],
    [
      "IPv6 against an IPv4 range",
      { a: [{ cidr: "10.0.0.0/8" }] },
      { a: "::ffff:10.0.0.1" },
      false,
    ],
    [
      "a service name against a range",
      { a: [{ cidr: "0.0.0.0/0" }] },
      { a: "cloudformation.amazonaws.com" },
      false,
    ],
  ])("%s", (_name, pattern, event, expected) => {
    expect(judge(pattern, event)).toBe(expected);
  });
});

describe("parseEventPattern", () => {
  test.each<[string, readonly (readonly [number, number, string])[]]>([
    ["", [[1, 1, "not JSON: value expected"]]],
    ["[]", [[1, 1, "a pattern is an object"]]],
    ["{}", [[1, 1, "an empty object"]]],
    ['{"a": {}}', [[1, 7, "an empty object"]]],
    ['{"a": ["x",]}', [[1, 12, "not JSON: value expected"]]],
    ['{"a": "x"}', [[1, 7, '"a" needs a list']]],
    ['{"a": []}', [[1, 7, "an empty list"]]],
    ['{"a": [["x"]]}', [[1, 8, "a list inside the list of values"]]],
    ['{"a": [{}]}', [[1, 8, "an empty object"]]],
    ['{"a": [{"prefix": "x", "suffix": "y"}]}', [[1, 8, "more than one operator in an object"]]],
    ['{"a": [{"starts-with": "x"}]}', [[1, 9, '"starts-with" is no operator']]],
    [
      '{\n  "a": 1,\n  "b": [{"exists": "yes"}],\n  "c": [{"cidr": "10.0.0.0/33"}]\n}',
      [
        [2, 8, '"a" needs a list'],
        [3, 20, "exists needs true or false"],
        [4, 18, "cidr needs an address range"],
      ],
    ],
    ['{"a": [{"wildcard": "x\\\\y"}]}', [[1, 21, "a backslash before another character"]]],
    [
      '{"a": [{"anything-but": ["x", 1]}]}',
      [[1, 31, "anything-but needs text or numbers, not both"]],
    ],
    [
      '{"a": [{"anything-but": {"cidr": "10.0.0.0/8"}}]}',
      [[1, 25, "anything-but takes one of prefix, suffix, equals-ignore-case and wildcard"]],
    ],
    [
      '{"a": [{"numeric": [">", 5, "<", 5]}]}',
      [[1, 20, "the lower bound is not below the upper one"]],
    ],
    ['{"a": [{"numeric": ["<", 5e10]}]}', [[1, 26, "not a number between -5e9 and 5e9"]]],
    [
      '{"a": [{"wildcard": "*a*a*a*a*a*a*"}]}',
      [[1, 2, "the wildcards of this field are too complex"]],
    ],
    [`${'{"a":'.repeat(501)}1`, [[1, 2_501, "nested more than 500 levels deep"]]],
    [`{"a": ["${"x".repeat(4_090)}"]}`, [[1, 1, "4100 characters are more than 4096"]]],
  ])("refuses %s", (text, problems) => {
    const result = parseEventPattern(text);
    expect(
      result.ok ? [] : result.problems.map((one) => [one.line, one.column, one.message]),
    ).toEqual(problems);
    if (!result.ok) for (const { advice } of result.problems) expect(advice).not.toBe("");
  });

  test.each(["arn:aws:*:*:*:*:x", "*.png", "*a*b*c*"])("accepts the wildcard %s", (pattern) => {
    expect(parseEventPattern(JSON.stringify({ a: [{ wildcard: pattern }] })).ok).toBe(true);
  });
});

describe("eventPatterns", () => {
  test.each([
    [is("a", "x"), [{ a: ["x"] }]],
    [is("a.b", 5), [{ a: { b: [5] } }]],
    [isNot("a", 5), [{ a: [{ "anything-but": [5] }] }]],
    [is("a", true), [{ a: [true] }]],
    [isNull("a"), [{ a: [null] }]],
    [missing("a"), [{ a: [{ exists: false }] }]],
    [exists("a"), [{ a: [{ exists: true }] }]],
    [compare("a", "<", 5), [{ a: [{ numeric: ["<", 5] }] }]],
    [all(compare("a", "<=", 5), compare("a", ">", 1)), [{ a: [{ numeric: [">", 1, "<=", 5] }] }]],
    [all(compare("a", ">=", 5), compare("a", "<=", 5)), [{ a: [5] }]],
    [prefix("a", "x", "y"), [{ a: [{ prefix: "x" }, { prefix: "y" }] }]],
    [suffix("a", "x"), [{ a: [{ suffix: "x" }] }]],
    [wildcard("a", "x*y"), [{ a: [{ wildcard: "x*y" }] }]],
    [noneOf("a", ["x", "y"]), [{ a: [{ "anything-but": ["x", "y"] }] }]],
    [notWildcard("a", "x*", "y*"), [{ a: [{ "anything-but": { prefix: ["x", "y"] } }] }]],
    [notWildcard("a", "x*", "*\\"), [{ a: [{ "anything-but": { wildcard: ["x*", "*\\\\"] } }] }]],
    [all(isNot("a", "x"), isNot("a", "y")), [{ a: [{ "anything-but": ["x", "y"] }] }]],
    [all(oneOf("a", ["x", "y"]), isNot("a", "y")), [{ a: ["x"] }]],
    [all(is("a", "x"), exists("a")), [{ a: ["x"] }]],
    [all(is("a", "x"), is("a", "y")), []],
    [all(is("a", "x"), missing("a")), []],
    [is("a[*].b", "x"), [{ a: { b: ["x"] } }]],
    [
      any(missing("a"), noneOf("a", ["x"])),
      [{ a: [{ exists: false }, { "anything-but": ["x"] }] }],
    ],
    [all(any(is("a", "x"), is("a", "y")), is("b", "z")), [{ a: ["x", "y"], b: ["z"] }]],
    [
      any(all(is("a", "x"), is("b", "y")), all(is("a", "x"), is("b", "z"))),
      [{ a: ["x"], b: ["y", "z"] }],
    ],
    [any(all(is("a", "x"), is("b", "y")), is("c", "z")), [{ a: ["x"], b: ["y"] }, { c: ["z"] }]],
  ])("%j", (expression, details) => {
    expect(eventPatterns(expression)).toEqual(details.map((detail) => JSON.stringify({ detail })));
  });

  test("demands the envelope in every rule", () => {
    expect(eventPatterns(any(is("a", "x"), is("b", "y")), { source: ["s"] })).toEqual([
      '{"source":["s"],"detail":{"a":["x"]}}',
      '{"source":["s"],"detail":{"b":["y"]}}',
    ]);
  });

  test("splits a list that is too long for one rule", () => {
    const names = Array.from({ length: 200 }, (_, i) => `SomeEventName${i}`);
    const patterns = eventPatterns(all(is("eventSource", "x"), oneOf("eventName", names)));
    expect(patterns).toHaveLength(2);
    for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(2_048);
    expect(
      patterns.flatMap(
        (pattern) => (JSON.parse(pattern) as { detail: { eventName: string[] } }).detail.eventName,
      ),
    ).toEqual(names);
  });

  test.each([
    [matches("a", "x"), "a regular expression on $.a"],
    [is("a[0]", "x"), '$.a[0]: an event pattern has neither index nor ".*"'],
    [is("a.*", "x"), '$.a.*: an event pattern has neither index nor ".*"'],
    [
      all(prefix("a", "x"), suffix("a", "y")),
      "two conditions on $.a that no single event pattern joins",
    ],
    [
      all(is("a[*]", "x"), is("a[*]", "y")),
      "two conditions on $.a[*], which may be met by different elements",
    ],
    [
      all(is("a[*].b", "x"), is("a[*].c", "y")),
      "two conditions on elements of $.a, which need not be the same element",
    ],
    [all(is("a", "x"), is("a.b", "y")), "a both as a value and as an object in one event pattern"],
    [compare("a", ">", 6e9), "6000000000 on $.a: EventBridge compares up to 5e9"],
    [all(), "a condition that every event meets, as an event pattern"],
    [
      noneOf(
        "a",
        [..."x".repeat(1_000)].map((x, i) => `${x}${i}`),
      ),
      "a pattern of 6927 characters without a list to split",
    ],
  ])("names what EventBridge cannot say: %j", (expression, message) => {
    expect(() => eventPatterns(expression)).toThrow(new NotExpressible(message));
  });

  test("refuses conditions with too many alternatives", () => {
    const many = all(
      ...Array.from({ length: 9 }, (_, i) => any(is(`a${i}`, "x"), is(`b${i}`, "x"))),
    );
    expect(() => eventPatterns(many)).toThrow(/^the condition has more than 256 alternatives/);
  });
});
