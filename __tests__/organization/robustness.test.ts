import { formatDiagnostic } from "../../organization/diagnostics";
import { loadOrganization } from "../../organization/load";
import { shortOrganization } from "../../organization/documentation/example";

/** A small deterministic generator (mulberry32): the same files on every run and machine. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Whatever the text, the answer is an organization or well-formed messages, never an exception. */
function expectAnswer(text: string): void {
  const result = loadOrganization(text, "f.yaml");
  if (result.ok) return;
  expect(result.diagnostics.length).toBeGreaterThan(0);
  const lines = text.split("\n").length;
  for (const diagnostic of result.diagnostics) {
    expect(formatDiagnostic(diagnostic)).toMatch(/^f\.yaml:\d+:\d+ \S.*: \S[^\n]*; \S[^\n]*$/);
    expect(diagnostic.line).toBeLessThanOrEqual(lines);
    expect(formatDiagnostic(diagnostic)).not.toMatch(/undefined|\[object|Invalid input|NaN/);
  }
}

it("answers every truncation of the file", () => {
  for (let length = 0; length <= shortOrganization.length; length += 7)
    expectAnswer(shortOrganization.slice(0, length));
});

it("answers files with flipped bits", () => {
  const random = randomNumbers(1);
  for (let run = 0; run < 200; run += 1) {
    const bytes = Buffer.from(shortOrganization);
    for (let flips = 0; flips <= run % 4; flips += 1) {
      const position = random(bytes.length);
      bytes[position] = (bytes[position] ?? 0) ^ (1 << random(8));
    }
    expectAnswer(bytes.toString("utf8"));
  }
});

it("answers files whose words and lines are exchanged", () => {
  const random = randomNumbers(2);
  const words = [...new Set(shortOrganization.split(/\s+/))];
  const odd = [
    "{}",
    "[]",
    "null",
    "- ",
    "0",
    "1e9",
    "true",
    "*a",
    "&a",
    "!!int",
    "? ",
    "|",
    "'",
    "__proto__:",
    "constructor:",
  ];
  for (let run = 0; run < 200; run += 1) {
    const lines = shortOrganization.split("\n");
    const line = random(lines.length);
    const other = random(lines.length);
    const word = [...words, ...odd][random(words.length + odd.length)] ?? "";
    if (run % 2 === 0) lines[line] = (lines[line] ?? "").replace(/\S+$/, () => word);
    else [lines[line], lines[other]] = [lines[other] ?? "", lines[line] ?? ""];
    expectAnswer(lines.join("\n"));
  }
});

it.each([
  ["ten thousand brackets", "[".repeat(10_000)],
  ["ten thousand nested mappings", "{a: ".repeat(10_000)],
  ["ten thousand lists in lists on a line", "- ".repeat(10_000)],
  ["ten thousand explicit keys", "? ".repeat(10_000)],
  ["ten thousand tabs and dashes", "-\t".repeat(10_000)],
  [
    "nested lists in a block",
    Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth)}-`).join("\n"),
  ],
  ["a long line", `profile: ${"x".repeat(100_000)}`],
  ["a key of an object's prototype", "toString: 1\nhasOwnProperty: 2\nconstructor: 3\n"],
])("answers %s", (_, text) => {
  expectAnswer(text);
});

it.each([
  ["brackets", `accounts: ${"[".repeat(61)}`, 71],
  ["mappings", `accounts: ${"{a: ".repeat(61)}`, 251],
  ["lists on a line", `accounts:\n  ${"- ".repeat(61)}`, 1],
  ["a far indent", `accounts:\n${" ".repeat(121)}a: 1`, 1],
])("refuses %s nested more than sixty levels deep", (_, text, column) => {
  const result = loadOrganization(text, "f.yaml");
  const line = text.split("\n").length;
  expect(result.ok ? [] : result.diagnostics.map(formatDiagnostic)).toEqual([
    `f.yaml:${line}:${column} (file): is nested more than 60 levels deep; close the brackets before, and indent by two spaces`,
  ]);
});

it.each([
  ["closed brackets", `accounts: [${"[], {}, ".repeat(100)}]`],
  ["sixty levels", `accounts: ${"[".repeat(60)}${"]".repeat(60)}`],
])("does not take %s for deep nesting", (_, text) => {
  const result = loadOrganization(text, "f.yaml");
  expect(result.ok ? "" : result.diagnostics.map(formatDiagnostic).join("\n")).not.toContain(
    "nested",
  );
});

it("counts brackets from the first one that opens", () => {
  const text = `# ${"]".repeat(100)}\naccounts: ${"[".repeat(61)}`;
  const result = loadOrganization(text, "f.yaml");
  expect(result.ok ? [] : result.diagnostics.map(({ line, column }) => [line, column])).toEqual([
    [2, 71],
  ]);
});
