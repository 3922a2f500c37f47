import fc from "fast-check";
import { anchorsIn } from "../../../procedures/custody/anchors";
import { chained, hashOf } from "../../../procedures/custody/chain";
import { type CustodyEntry, entrySchema } from "../../../procedures/custody/entry";
import {
  CustodyVerifier,
  type Expectations,
  formatBroken,
} from "../../../procedures/custody/verifier";
import { anyStatement, at, chain, statement } from "./chains";

/** The verdict on a file, as the command prints it; undefined when every link is whole. */
function verdictOn(text: string, expected: Partial<Expectations> = {}): string | undefined {
  const verifier = new CustodyVerifier({
    heads: new Map(),
    now: Date.parse("2026-11-01T00:00:00.000Z"),
    ...expected,
  });
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const last = index === lines.length - 1;
    if (last && line === "") break;
    if (!verifier.accept({ number: index + 1, text: line, complete: !last })) break;
  }
  const { broken } = verifier.end();
  return broken && formatBroken("file", broken);
}

const ndjson = (entries: readonly object[]) =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
const five = chain(5);
const other = chain(3, () => ({ case: "IR-2026-002" }));
const [one, two, three, four, last] = five as [
  CustodyEntry,
  CustodyEntry,
  CustodyEntry,
  CustodyEntry,
  CustodyEntry,
];
/** The third entry with other content, and a hash that fits it. */
const resealed = (change: Partial<CustodyEntry>): CustodyEntry => {
  const entry = { ...three, ...change };
  return { ...entry, hash: hashOf(entry) };
};
const withThird = (entry: object) => ndjson([one, two, entry, four, last]);
const lineOf = (entry: object) => JSON.stringify(entry);
const place = "file:3: case IR-2026-001, entry 000000000003";

test("a whole chain, two of them in one file, and each entry as DynamoDB exports it", () => {
  expect(verdictOn(ndjson(five))).toBeUndefined();
  expect(verdictOn(ndjson(five).slice(0, -1))).toBeUndefined();
  expect(
    verdictOn(
      ndjson(
        [one, other[0], two, other[1], other[2], three].filter((entry) => entry !== undefined),
      ),
    ),
  ).toBeUndefined();
});

const tampered: readonly (readonly [string, string, string, Partial<Expectations>?])[] = [
  [
    "a text was changed",
    withThird({ ...three, exhibit: "E-02" }),
    `${place}: hash: says ${three.hash}, its content has ${hashOf({ ...three, exhibit: "E-02" })}`,
  ],
  [
    "a hash was changed",
    withThird({ ...three, hash: one.hash }),
    `${place}: hash: says ${one.hash}, its content has ${three.hash}`,
  ],
  [
    "an entry was changed and sealed again",
    withThird(resealed({ exhibit: "E-02" })),
    `file:4: case IR-2026-001, entry 000000000004: previous: says ${three.hash}, the entry before has ${resealed({ exhibit: "E-02" }).hash}`,
  ],
  [
    "an entry points elsewhere",
    withThird(resealed({ previous: "1".repeat(64) })),
    `${place}: previous: says ${"1".repeat(64)}, the entry before has ${two.hash}`,
  ],
  [
    "the first entry has one before it",
    ndjson(
      [{ ...one, previous: "1".repeat(64) }].map((entry) => ({ ...entry, hash: hashOf(entry) })),
    ),
    `file:1: case IR-2026-001, entry 000000000001: previous: says ${"1".repeat(64)}, the entry before has ${"0".repeat(64)}`,
  ],
  [
    "an entry was removed",
    ndjson([one, two, four, last]),
    "file:3: case IR-2026-001, entry 000000000004: gap: 000000000003 is missing",
  ],
  [
    "the beginning was removed",
    ndjson([two, three]),
    "file:1: case IR-2026-001, entry 000000000002: gap: 000000000001 is missing",
  ],
  [
    "an entry stands twice",
    ndjson([one, two, two, three]),
    "file:3: case IR-2026-001, entry 000000000002: duplicate: the chain is at 000000000003",
  ],
  [
    "another entry has the same number",
    ndjson([one, two, chained(statement({ start: at(70), end: at(71) }), one, at(80)), three]),
    "file:3: case IR-2026-001, entry 000000000002: duplicate: the chain is at 000000000003",
  ],
  [
    "two entries changed places",
    ndjson([one, two, four, three, last]),
    "file:3: case IR-2026-001, entry 000000000004: reordered: 000000000003 comes later, in line 4",
  ],
  [
    "an entry went into another case",
    ndjson([
      one,
      two,
      (() => {
        const moved = { ...three, case: "IR-2026-009" };
        return { ...moved, hash: hashOf(moved) };
      })(),
    ]),
    "file:3: case IR-2026-009, entry 000000000003: other case: continues the chain of IR-2026-001",
  ],
  [
    "a case that was not expected",
    ndjson([one, ...other]),
    "file:2: case IR-2026-002, entry 000000000001: other case: only IR-2026-001 may occur",
    { case: "IR-2026-001" },
  ],
  [
    "the future",
    ndjson(five),
    `file:2: case IR-2026-001, entry 000000000002: time: recorded ${at(62)}, which is in the future`,
    { now: Date.parse(at(61)) - 5 * 60_000 },
  ],
  [
    "time goes backwards",
    withThird(resealed({ start: at(0), end: at(1), recorded: at(2) })),
    `${place}: time: recorded ${at(2)}, before the entry before it: ${two.recorded}`,
  ],
  [
    "an end before the start",
    withThird(resealed({ end: at(119) })),
    `${place}: time: ends ${at(119)}, before its start ${at(120)}`,
  ],
  [
    "recorded before it ended",
    withThird(resealed({ end: at(123) })),
    `${place}: time: recorded ${at(122)}, before its end ${at(123)}`,
  ],
  [
    "a line is not JSON",
    ndjson([one, two, three, four]).replace('"act":', '"act";'),
    "file:1:28: malformed: is not JSON (InvalidSymbol)",
  ],
  [
    "a line was cut off",
    ndjson([one, two, three]).slice(0, -40),
    `file:3:${lineOf(three).indexOf('"hash":') + 8}: truncated: the file ends within this entry`,
  ],
  [
    "a field that the format does not have",
    withThird({ ...three, comment: "x" }),
    `${place}: unknown field: comment`,
  ],
  [
    "a field within a field",
    withThird({ ...three, source: { ...three.source, owner: "x" } }),
    `${place}: unknown field: source.owner`,
  ],
  [
    "__proto__ is a field like others",
    ndjson([one, two]) + `${lineOf(three).replace("{", '{"__proto__":{},')}\n`,
    `${place}: unknown field: __proto__`,
  ],
  [
    "a key that stands twice",
    `${lineOf(one).replace('"exhibit":"E-01"', '"exhibit":"E-99","exhibit":"E-01"')}\n`,
    "file:1:57: malformed: the key exhibit stands twice",
  ],
  [
    "a field is missing",
    withThird({ ...three, actor: undefined }),
    `${place}: malformed: actor: Invalid input: expected object, received undefined`,
  ],
  [
    "a day that does not exist",
    withThird({ ...three, start: "2026-02-30T10:00:00.000Z" }),
    `${place}: malformed: start: write RFC 3339 in UTC with milliseconds, such as 2026-03-14T09:10:05.123Z`,
  ],
  [
    "half a character",
    ndjson([one, two]) + `${lineOf(three).replace('"E-01"', '"\\ud800"')}\n`,
    `${place}: malformed: exhibit: is not Unicode text`,
  ],
  [
    "the end was removed",
    ndjson([one, two, three]),
    `file: case IR-2026-001, entry 000000000003: head: the last entry should be ${last.hash}, it is ${three.hash}`,
    { heads: new Map([["IR-2026-001", last.hash]]) },
  ],
  [
    "a whole case was removed",
    ndjson(five),
    `file: case IR-2026-002: head: the last entry should be ${last.hash}, there is none`,
    { heads: new Map([["IR-2026-002", last.hash]]) },
  ],
];

for (const [what, text, message, expected] of tampered)
  test(what, () => {
    expect(verdictOn(text, expected)).toBe(message);
  });

/** What a listing of the evidence bucket says of entries. */
const anchorsOf = (entries: readonly CustodyEntry[]) =>
  anchorsIn(
    entries
      .map(({ case: id, sequence, hash }) => `cases/${id}/custody/${sequence}-${hash}.json`)
      .join("\n"),
  );
const inCase = "case IR-2026-001, entry";

test.each<[string, readonly CustodyEntry[], readonly CustodyEntry[], string | undefined]>([
  ["every entry is anchored", five, five, undefined],
  ["an entry without an anchor is covered by the next one", five, [one, three, last], undefined],
  [
    "the end was cut off",
    [one, two, three],
    five,
    `file: ${inCase} 000000000004: anchor: is missing; 000000000005 is anchored`,
  ],
  [
    "all of it was removed",
    other,
    [...five, ...other],
    `file: ${inCase} 000000000001: anchor: is missing; 000000000005 is anchored`,
  ],
  [
    "the last entry was written anew, with a hash that fits it",
    [one, two, resealed({ exhibit: "E-02" })],
    [one, two, three],
    `file:3: ${inCase} 000000000003: anchor: says ${resealed({ exhibit: "E-02" }).hash}, it was anchored as ${three.hash}`,
  ],
  [
    "the last entry was written anew and anchored beside the first",
    [one, two, resealed({ exhibit: "E-02" })],
    [one, two, resealed({ exhibit: "E-02" }), three],
    `file:3: ${inCase} 000000000003: anchor: says ${resealed({ exhibit: "E-02" }).hash}, it was anchored as ${three.hash}`,
  ],
  [
    "an entry was put behind the end",
    five,
    [one, two, three, four],
    `file: ${inCase} 000000000005: anchor: the last anchored entry is 000000000004`,
  ],
  [
    "a whole case was never anchored",
    [...five, ...other],
    five,
    "file: case IR-2026-002, entry 000000000003: anchor: the last anchored entry is none",
  ],
])("anchors: %s", (_what, entries, anchored, message) => {
  expect(verdictOn(ndjson(entries), { anchors: anchorsOf(anchored) })).toBe(message);
});

test("anchors of other cases are not asked for when one case is", () => {
  const anchors = anchorsOf([...five, ...other]);
  expect(verdictOn(ndjson(five), { anchors, case: "IR-2026-001" })).toBeUndefined();
});

/** Entries of random statements, each behind the last one of its case. */
const anyRecord = fc.array(anyStatement, { minLength: 1, maxLength: 12 }).map((statements) => {
  const heads = new Map<string, CustodyEntry>();
  return statements.map((each) => {
    const entry = chained(each, heads.get(each.case), "2001-01-01T00:00:00.000Z");
    heads.set(each.case, entry);
    return entry;
  });
});

test("random chains are whole, and what chained() makes fits the schema", () => {
  fc.assert(
    fc.property(anyRecord, (entries) => {
      expect(entries.map((entry) => entrySchema.parse(entry))).toEqual(entries);
      expect(verdictOn(ndjson(entries))).toBeUndefined();
    }),
  );
});

test("wherever a random chain is cut off, the first missing entry is named", () => {
  fc.assert(
    fc.property(anyRecord, fc.nat(), (record, which) => {
      const entries = record.filter((entry) => entry.case === record[0]?.case);
      const kept = entries.slice(0, which % entries.length);
      const [missing, end] = [entries[kept.length], entries.at(-1)];
      expect(verdictOn(ndjson(kept), { anchors: anchorsOf(entries) })).toBe(
        `file: case ${missing?.case}, entry ${missing?.sequence}: anchor: is missing; ${end?.sequence} is anchored`,
      );
    }),
  );
});

test("whatever is changed in a random chain, the first broken link is named", () => {
  const changes = fc.constantFrom("character", "remove", "repeat");
  fc.assert(
    fc.property(anyRecord, fc.nat(), fc.nat(), changes, (entries, which, where, change) => {
      const index = which % entries.length;
      const entry = entries[index] as CustodyEntry;
      const text = `${lineOf(entry)}\n`;
      const before = ndjson(entries.slice(0, index));
      const after = ndjson(entries.slice(index + 1));
      const later = entries.findIndex(
        (each, position) => position > index && each.case === entry.case,
      );
      if (change === "remove") {
        const line = later < 0 ? "none" : `${later}`;
        expect(verdictOn(before + after)?.split(":")[1] ?? "none").toBe(line);
      } else if (change === "repeat") {
        expect(verdictOn(before + text + text + after)).toBe(
          `file:${index + 2}: case ${entry.case}, entry ${entry.sequence}: duplicate: the chain is at ${String(Number(entry.sequence) + 1).padStart(12, "0")}`,
        );
      } else {
        const position = where % (text.length - 1);
        const swapped = text[position] === "x" ? "y" : "x";
        const changed = text.slice(0, position) + swapped + text.slice(position + 1);
        expect(verdictOn(before + changed + after)?.split(":")[1]).toBe(`${index + 1}`);
      }
    }),
    { endOnFailure: true },
  );
});
