import { formatDiagnostic, formatPath, inReadingOrder } from "../../organization/diagnostics";
import { nearest } from "../../organization/reading/suggestions";

it.each([
  [[], "(file)"],
  [["regions", "home"], "regions.home"],
  [["accounts", 3, "vpcs", "eu-west-1", 0], "accounts[3].vpcs.eu-west-1[0]"],
  [["tags", "cost center"], 'tags["cost center"]'],
  [[""], '[""]'],
])("writes the path %j as %s", (path, text) => {
  expect(formatPath(path)).toBe(text);
});

const diagnostic = (line: number, column: number, path: string) => ({
  file: "organization.yaml",
  line,
  column,
  path,
  message: "is wrong",
  advice: "write it right",
});

it("writes a diagnostic on one line", () => {
  expect(formatDiagnostic(diagnostic(12, 3, "regions.home"))).toBe(
    "organization.yaml:12:3 regions.home: is wrong; write it right",
  );
});

it("sorts by position as a number, then by path, and gives equal ones once", () => {
  const sorted = inReadingOrder([
    diagnostic(10, 1, "c"),
    diagnostic(9, 12, "b"),
    diagnostic(9, 2, "z"),
    diagnostic(9, 2, "a"),
    diagnostic(10, 1, "c"),
  ]);
  expect(sorted.map(({ line, column, path }) => `${line}:${column} ${path}`)).toEqual([
    "9:2 a",
    "9:2 z",
    "9:12 b",
    "10:1 c",
  ]);
});

it.each([
  ["securty", ["security", "forensics"], "security"],
  ["SECURITY", ["security"], "security"],
  ["glacier-ir", ["GLACIER_IR", "GLACIER"], "GLACIER_IR"],
  ["eu_west_1", ["eu-west-1", "eu-west-2"], "eu-west-1"],
  ["prod", ["production", "sandbox"], "production"],
  ["man", ["management", "manager", "workload"], undefined],
  ["wor", ["management", "workload"], "workload"],
  ["wo", ["management", "workload"], undefined],
  ["al", ["all"], "all"],
  ["xyz", ["all"], undefined],
  ["database", ["management", "workload"], undefined],
  ["", ["all"], undefined],
  ["anything", [], undefined],
])("takes %j among %j for %s", (word, known, meant) => {
  expect(nearest(word, known)).toBe(meant);
});
