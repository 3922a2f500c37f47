import fc from "fast-check";
import { all, is, matches, missing, wildcard } from "../../../detections/language/builders";
import { compile } from "../../../detections/language/evaluate";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import type { Json, JsonObject } from "../../../detections/language/json";
import { parseMetricFilter } from "../../../detections/language/metric-filter/parse";
import type { Parsed } from "../../../detections/language/problem";

const seed = 20_261_125;

/** Parses texts; gives those that crash the parser or that it refuses without a place and an advice. */
function failures(
  texts: readonly string[],
  parse: (text: string) => Parsed<unknown>,
): readonly string[] {
  return texts.filter((text) => {
    try {
      const result = parse(text);
      if (result.ok) return false;
      return (
        result.problems.length === 0 ||
        result.problems.some(
          ({ offset, line, column, message, advice }) =>
            offset < 0 ||
            offset > text.length ||
            line < 1 ||
            column < 1 ||
            message === "" ||
            advice === "",
        )
      );
    } catch {
      return true;
    }
  });
}

/** Texts that are nearly right: pieces of the grammar in random order. */
const pieces = (words: readonly string[]) =>
  fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 3 })),
    {
      maxLength: 12,
    },
  );

describe("parsers survive 100,000 random texts and place every problem", () => {
  test("metric filters", () => {
    const words = [
      "{",
      "}",
      "(",
      ")",
      "$",
      ".",
      "$.a",
      ".b",
      "[0]",
      "[*]",
      ".*",
      "['x']",
      " ",
      "=",
      "!=",
      ">",
      "&&",
      "||",
      "IS",
      "NULL",
      "NOT",
      "EXISTS",
      "TRUE",
      '"',
      "%",
      "a",
      "1",
      "-1e9",
      "*",
      "\\",
      "[",
      "{2}",
      "^",
      "|",
      "\n",
    ];
    const texts = fc.sample(
      pieces(words).map((parts) => `{ $.a = ${parts.join("")}`),
      { seed, numRuns: 60_000 },
    );
    const loose = fc.sample(
      pieces(words).map((parts) => parts.join(" ")),
      { seed, numRuns: 40_000 },
    );
    expect(failures([...texts, ...loose], parseMetricFilter)).toEqual([]);
  });

  test("event patterns", () => {
    const words = [
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"$or"',
      '"prefix"',
      '"anything-but"',
      '"wildcard"',
      '"*a*"',
      '"**"',
      '"numeric"',
      '">"',
      '"cidr"',
      '"10.0.0.0/8"',
      '"exists"',
      "true",
      "null",
      "1",
      "1e400",
      '"',
      "\\",
      "//",
      '"__proto__"',
    ];
    const texts = fc.sample(
      pieces(words).map((parts) => parts.join("")),
      { seed, numRuns: 50_000 },
    );
    const values = fc.json({ maxDepth: 4 });
    const near = fc.sample(
      fc.oneof(
        values,
        values.map((text) => `{"a": [${text}]}`),
        pieces(words).map((parts) => `{"a": [{${parts.join("")}}]}`),
      ),
      { seed, numRuns: 50_000 },
    );
    expect(failures([...texts, ...near], parseEventPattern)).toEqual([]);
  });
});

/** Runs quickly enough that nobody could stop a replay with it. */
function bounded(run: () => unknown, milliseconds = 1_000): void {
  const start = performance.now();
  run();
  expect(performance.now() - start).toBeLessThan(milliseconds);
}

const nest = (depth: number, open: string, close: string, inner: string) =>
  `${open.repeat(depth)}${inner}${close.repeat(depth)}`;

describe("hostile input is bounded", () => {
  test("texts of parentheses and brackets", () => {
    bounded(() => expect(parseMetricFilter(`{${"(".repeat(1_020)}}`).ok).toBe(false));
    bounded(() => expect(parseMetricFilter("{".repeat(1_000_000)).ok).toBe(false));
    bounded(() => expect(parseEventPattern("[".repeat(60_000)).ok).toBe(false));
    bounded(() => expect(parseEventPattern('{"a":'.repeat(12_000)).ok).toBe(false));
    bounded(() => expect(parseEventPattern(`{"a":["${"\\\\".repeat(30_000)}"]}`).ok).toBe(false));
  });

  test("$or that multiplies", () => {
    const or = (inner: string) => `{"$or":[{"a":[1]${inner}},{"b":[1]${inner}},{"c":[1]${inner}}]}`;
    let pattern = "";
    for (let i = 0; i < 6; i += 1) pattern = `,${or(pattern).slice(1, -1)}`;
    bounded(() => parseEventPattern(`{${pattern.slice(1)}}`));
  });

  test("wildcards that explode", () => {
    const text = JSON.stringify({
      a: [{ wildcard: Array.from({ length: 400 }, (_, i) => `${i % 10}`).join("*") }],
    });
    bounded(() => expect(parseEventPattern(text).ok).toBe(false));
    bounded(() => compile(wildcard("a", `${"*a".repeat(500)}b`))({ a: "a".repeat(256_000) }));
  });

  test("regular expressions that would backtrack", () => {
    const holds = compile(matches("a", `${"a*".repeat(30)}b`));
    bounded(() => expect(holds({ a: "a".repeat(100_000) })).toBe(false), 3_000);
  });

  test("events nested deeper than the stack", () => {
    const deep = JSON.parse(`{"a":${nest(200_000, "[", "]", "1")}}`) as JsonObject;
    bounded(() => expect(compile(is("a[*]", 1))(deep)).toBe(false));
    const pattern = parseEventPattern('{"a":[1],"b":[{"exists":false}]}');
    bounded(() => expect(pattern.ok && compilePattern(pattern.value)(deep)).toBe(false));
  });

  test("huge arrays", () => {
    const items: Json[] = Array.from({ length: 100_000 }, (_, i) => ({ id: `i-${i}`, name: "x" }));
    bounded(() => expect(compile(is("items[*].id", "i-99999"))({ items })).toBe(true));
    const pattern = parseEventPattern(
      '{"items":{"id":["i-1"],"name":["y"],"more":[{"exists":false}]}}',
    );
    bounded(() => expect(pattern.ok && compilePattern(pattern.value)({ items })).toBe(false));
  });

  test("an event of 256 KB", () => {
    const event = JSON.parse(JSON.stringify({ a: "x".repeat(256_000), b: "x" })) as JsonObject;
    bounded(() => expect(compile(all(wildcard("a", "*x*y*"), is("b", "x")))(event)).toBe(false));
  });

  test("names that every object inherits", () => {
    const event = JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":null}') as JsonObject;
    expect(compile(is("__proto__.polluted", "yes"))(event)).toBe(true);
    expect(compile(is("polluted", "yes"))(event)).toBe(false);
    expect(compile(missing("__proto__"))({})).toBe(true);
    expect(compile(missing("hasOwnProperty"))({})).toBe(true);
    expect(compile(missing("constructor"))(event)).toBe(false);
    const pattern = parseEventPattern(
      '{"__proto__":{"polluted":["yes"]},"toString":[{"exists":false}]}',
    );
    expect(pattern.ok && compilePattern(pattern.value)(event)).toBe(true);
    expect(pattern.ok && compilePattern(pattern.value)({ polluted: "yes" })).toBe(false);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});
