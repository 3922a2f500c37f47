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
  oneOf,
  prefix,
  suffix,
  wildcard,
} from "../../../detections/language/builders";
import { compile } from "../../../detections/language/evaluate";
import type { JsonObject } from "../../../detections/language/json";
import { metricFilters } from "../../../detections/language/metric-filter/compile";
import { parseMetricFilter } from "../../../detections/language/metric-filter/parse";
import { metricFilterText } from "../../../detections/language/metric-filter/print";
import { NotExpressible } from "../../../detections/language/not-expressible";

/** Events of the CloudWatch Logs user guide, "Filter pattern syntax for metric filters"; C of a console test. */
const events: { readonly [name: string]: JsonObject } = {
  A: {
    eventType: "UpdateTrail",
    sourceIPAddress: "111.111.111.111",
    arrayKey: ["value", "another value"],
    objectList: [
      { name: "a", id: 1 },
      { name: "b", id: 2 },
    ],
    SomeObject: null,
    "cluster.name": "c",
  },
  B: {
    user: { id: 1, email: "John.Stiles@example.com" },
    users: [
      { id: 2, email: "John.Doe@example.com" },
      { id: 3, email: "Jane.Doe@example.com" },
    ],
    actions: ["GET", "PUT", "DELETE"],
    coordinates: [
      [0, 1, 2],
      [4, 5, 6],
      [7, 8, 9],
    ],
  },
  C: { errorCode: "AccessDenied", userIdentity: { accountId: "anonymous" } },
  numbers: { bandwidth: 75.5, status: 404, text: "404", flag: true, off: false, constructor: 1 },
};

function judge(pattern: string, event: JsonObject): boolean {
  const result = parseMetricFilter(pattern);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return compile(result.value)(event);
}

describe("parseMetricFilter", () => {
  const vectors: readonly (readonly [string, string, boolean])[] = [
    ['{ $.eventType = "UpdateTrail" }', "A", true],
    ["{ $.sourceIPAddress != 123.123.* }", "A", true],
    ['{ $.arrayKey[0] = "value" }', "A", true],
    ["{ $.objectList[1].id = 2 }", "A", true],
    ["{ $.SomeObject IS NULL }", "A", true],
    ["{ $.SomeOtherObject NOT EXISTS }", "A", true],
    ["{ $.eventType = %Trail% }", "A", true],
    ["{ $.arrayKey[*] = %val.{2}% }", "A", true],
    ["{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", "A", true],
    ["{ $.['cluster.name'] = \"c\" }", "A", true],
    ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', "B", true],
    [
      '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
      "B",
      true,
    ],
    [
      '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
      "B",
      false,
    ],
    ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', "B", false],
    [
      '{($.errorCode = "AccessDenied") && ($.userIdentity.invokedBy != "cloudfront.amazonaws.com")}',
      "C",
      false,
    ],
  ];
  test.each(vectors)("AWS documents %s on %s: %s", (pattern, event, expected) => {
    expect(judge(pattern, events[event] ?? {})).toBe(expected);
  });

  const decided: readonly (readonly [string, string, boolean])[] = [
    ["{ $.SomeObject NOT EXISTS }", "A", false],
    ["{ $.SomeOtherObject IS NULL }", "A", false],
    ['{ $.arrayKey = "value" }', "A", false],
    ['{ $.user != "x" }', "B", false],
    ['{ $.user.id != "x" }', "B", true],
    ['{ $.SomeObject != "x" }', "A", true],
    ['{ $.eventType = "updatetrail" }', "A", false],
    ['{ $.eventtype = "UpdateTrail" }', "A", false],
    ['{ $.eventType = "*Trail" }', "A", true],
    ['{ $.eventType = "*trail" }', "A", false],
    ['{ $.eventType = "*" }', "A", true],
    ['{ $.nothing = "*" }', "A", false],
    ["{ $.users[*].id = 3 }", "B", true],
    ["{ $.users[*].id = 4 }", "B", false],
    ["{ $.users[*].name NOT EXISTS }", "B", true],
    ["{ $.users[*].id NOT EXISTS }", "B", false],
    ["{ $.bandwidth > 75 }", "numbers", true],
    ["{ $.bandwidth >= 7.55e1 }", "numbers", true],
    ["{ $.bandwidth < 75.5 }", "numbers", false],
    ["{ $.text > 400 }", "numbers", false],
    ["{ $.text = 404 }", "numbers", false],
    ['{ $.status = "404" }', "numbers", false],
    ["{ $.status = 40* }", "numbers", true],
    ["{ $.status != 40* }", "numbers", false],
    ["{ $.flag IS TRUE }", "numbers", true],
    ["{ $.off IS FALSE }", "numbers", true],
    ["{ $.flag IS FALSE }", "numbers", false],
    ["{ $.toString NOT EXISTS }", "numbers", true],
    ["{ $.constructor = 1 }", "numbers", true],
    ["{ $.__proto__ NOT EXISTS }", "numbers", true],
    ["", "A", true],
    ["{\n$.eventType=UpdateTrail\n}", "A", true],
    ["{ ((($.eventType = UpdateTrail))) }", "A", true],
    ['{ $.eventType = "Update\\"Trail" }', "A", false],
    ["{ $.eventType = %^Update[A-Z][a-z]+$% }", "A", true],
    ["{ $.eventType = %^[^U]% }", "A", false],
    ["{ $.eventType = %x|\\x54rail$% }", "A", true],
    ["{ $.eventType = %^\\w{11}$% }", "A", true],
    ["{ $.eventType = %^\\w{12,}$% }", "A", false],
    ["{ $.eventType != %Trail% }", "A", false],
  ];
  test.each(decided)("decides %j on %s: %s", (pattern, event, expected) => {
    expect(judge(pattern, events[event] ?? {})).toBe(expected);
  });

  const refused: readonly (readonly [string, number, number, string])[] = [
    ["{ $.a = }", 1, 9, "= needs a value"],
    ["{ $.a }", 1, 7, '"}" is no operator'],
    ["{ $.a = b", 1, 10, "the pattern ends where } is expected"],
    ["{ ($.a = b }", 1, 12, '"}" stands where ) is expected'],
    ["{ $.a = b } x", 1, 13, "nothing can follow the closing }"],
    ["{ $.a = Failed authentication }", 1, 16, '"authentication" stands where } is expected'],
    ["{\n  $.a = 'b'\n}", 2, 9, '"\'" cannot stand here'],
    ['{ $.a = "b }', 1, 9, "the string is not closed"],
    ["{ $.a = %b }", 1, 9, "the regular expression is not closed"],
    ["{ $.a = %(b)% }", 1, 10, "CloudWatch's regular expressions have no groups"],
    ["{ $.a = %b!% }", 1, 11, '"!" is not allowed in a regular expression'],
    ["{ $.a = %b[% }", 1, 11, "the class is not closed"],
    ["{ $.a = %*b% }", 1, 10, "nothing for * to act on"],
    ["{ $.a = %b{9999}% }", 1, 17, "the expression repeats too much"],
    ["{ $.a IS NOT NULL }", 1, 10, "IS NOT does not exist"],
    ["{ $.a EXISTS }", 1, 7, '"EXISTS" is no operator'],
    ["{ $.a NOT NULL }", 1, 11, "NOT needs EXISTS"],
    ["{ $.a > b }", 1, 9, "> needs a number"],
    ["{ a = b }", 1, 3, "a field is expected"],
    ["{ $ = b }", 1, 4, "$ alone names no field"],
    ["{ $.a[*].b[*] = c }", 1, 11, "a selector may hold one wildcard"],
    ["{ $.a[x] = c }", 1, 6, '"[x]" is not part of a selector'],
    ["{ $['a'] = c }", 1, 4, "\"['a']\" is not part of a selector"],
    [
      "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }",
      1,
      45,
      "a pattern may hold 3 wildcard selectors",
    ],
    ["{ $.a = %b% || $.c = %d% || $.e = %f% }", 1, 35, "a pattern may hold 2 regular expressions"],
    ["ERROR", 1, 1, "a pattern of words does not look at JSON fields"],
    ["[ip, user]", 1, 1, "a space-delimited pattern does not look at JSON fields"],
    [
      `{ $.a = ${"b".repeat(1_020)} }`,
      1,
      1_025,
      "a pattern holds at most 1024 characters, this one 1030",
    ],
  ];
  test.each(refused)("refuses %j at %i:%i: %s", (pattern, line, column, message) => {
    const result = parseMetricFilter(pattern);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map((one) => [one.line, one.column, one.message])).toEqual([
      [line, column, message],
    ]);
    expect(problems[0]?.advice).not.toBe("");
  });
});

describe("metricFilterText", () => {
  test.each([
    [is("a", "x"), '{ ($.a = "x") }'],
    [isNot("a.b", "x"), '{ ($.a.b != "x") }'],
    [is("a", 5), "{ ($.a = 5) }"],
    [compare("a", ">=", 5), "{ ($.a >= 5) }"],
    [is("a", false), "{ ($.a IS FALSE) }"],
    [isNull("a"), "{ ($.a IS NULL) }"],
    [missing("a['b.c']"), "{ ($.a.['b.c'] NOT EXISTS) }"],
    [exists("a[0]"), '{ ($.a[0] = "*") }'],
    [matches("a", "^b"), "{ ($.a = %^b%) }"],
    [prefix("a", "x"), '{ ($.a = "x*") }'],
    [suffix("a", "x"), '{ ($.a = "*x") }'],
    [wildcard("a", "x*y"), '{ ($.a = "x*y") }'],
    [all(is("a", "x"), oneOf("b", ["y", "z"])), '{ ($.a = "x") && (($.b = "y") || ($.b = "z")) }'],
    [all(oneOf("b", ["y", "z"]), is("a", "x")), '{ (($.b = "y") || ($.b = "z")) && ($.a = "x") }'],
    [
      any(all(is("a", "x"), is("b", "y")), is("c", "z")),
      '{ (($.a = "x") && ($.b = "y")) || ($.c = "z") }',
    ],
    [noneOf("b", ["y", "z"]), '{ ($.b != "y") && ($.b != "z") }'],
    [noneOf("b[*]", ["y", "z"]), "{ ($.b[*] != %^y$|^z$%) }"],
    [oneOf("b[*]", ["w", "x", "y", "z"]), "{ ($.b[*] = %^w$|^x$|^y$|^z$%) }"],
    [is("a", 'say "*"'), "{ ($.a = %^say\\x20\\x22\\x2a\\x22$%) }"],
    [all(), ""],
  ])("%j", (expression, text) => {
    expect(metricFilterText(expression)).toBe(text);
  });

  test("names what CloudWatch cannot say", () => {
    const text = (expression: Parameters<typeof metricFilterText>[0]) => () =>
      metricFilterText(expression);
    expect(text(any())).toThrow(new NotExpressible('an empty "any" inside a metric filter'));
    expect(text(is("a", "é*"))).toThrow(new NotExpressible('"é" in a regular expression'));
    expect(text(all(...["a", "b", "c", "d"].map((name) => is(`${name}[*]`, "x"))))).toThrow(
      new NotExpressible("4 wildcard selectors (CloudWatch allows 3)"),
    );
    expect(text(all(...["a", "b", "c"].map((name) => matches(name, "x"))))).toThrow(
      new NotExpressible("3 regular expressions (CloudWatch allows 2)"),
    );
  });
});

describe("metricFilters", () => {
  const names = Array.from({ length: 60 }, (_, i) => `SomeRatherLongEventName${i}`);

  test("splits a list of names into filters that fit and cannot match twice", () => {
    const { patterns, disjoint } = metricFilters(
      all(is("eventSource", "x"), oneOf("eventName", names)),
    );
    expect(disjoint).toBe(true);
    expect(patterns).toHaveLength(4);
    for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(1_024);
    for (const eventName of names)
      expect(
        patterns.filter((pattern) => judge(pattern, { eventSource: "x", eventName })),
      ).toHaveLength(1);
    expect(
      patterns.some((pattern) => judge(pattern, { eventSource: "y", eventName: names[0] ?? "" })),
    ).toBe(false);
  });

  test("says when alternatives may count an event twice", () => {
    const { patterns, disjoint } = metricFilters(any(...names.map((name) => is(name, "x"))));
    expect(disjoint).toBe(false);
    expect(patterns.every((pattern) => pattern.length <= 1_024)).toBe(true);
    for (const name of names)
      expect(patterns.some((pattern) => judge(pattern, { [name]: "x" }))).toBe(true);
  });

  test("refuses what has no alternatives", () => {
    expect(() => metricFilters(noneOf("eventName", names))).toThrow(
      /^a condition of \d+ characters without alternatives/,
    );
  });
});
