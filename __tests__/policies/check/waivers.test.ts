import { given, type GivenResource } from "../../../policies/examples/given";
import { estateOf } from "../../../policies/examples/forms";
import { waiversIn } from "../../../policies/waivers/artefact";
import { readWaivers } from "../../../policies/waivers/file";
import type { Waiver } from "../../../policies/waivers/waiver";
import { bad, broken, good, named, open, run, show, strict } from "./estates";

const waiver: Waiver = {
  rule: "IRR-TEST-001",
  at: "example/aws_s3_bucket.logs",
  reason: "The name is part of a contract with a customer.",
  owner: "platform",
  ticket: "OPS-1",
  expires: "2030-01-31",
  source: { file: "waivers.yaml", line: 2, column: 5 },
};
const withWaivers = (
  resources: readonly GivenResource[],
  waivers: readonly Partial<Waiver>[],
  options: Parameters<typeof run>[1] = {},
  form: Parameters<typeof run>[2] = "synth",
) => run(resources, { waivers: waivers.map((each) => ({ ...waiver, ...each })), ...options }, form);
const findings = (...input: Parameters<typeof withWaivers>) =>
  withWaivers(...input)
    .entries.filter(({ outcome }) => outcome !== "pass")
    .map(show);

describe("a waiver excuses", () => {
  const waived = ["waived IRR-TEST-001/example/aws_s3_bucket.logs#name"];

  it.each([
    ["stack/address", "example/aws_s3_bucket.logs"],
    ["an address that one stack has", "aws_s3_bucket.logs"],
    ["a construct path", "example/logs"],
    ["a stack", "example"],
  ])("what it names by %s", (_, at) => {
    expect(findings([bad, good], [{ at }])).toEqual(waived);
  });

  it("until its last day, and that day too", () => {
    expect(findings([bad], [{}], { today: "2030-01-31" })).toEqual(waived);
    expect(findings([bad], [{}], { today: "2030-02-01" })).toEqual([
      "fail IRR-TEST-001/example/aws_s3_bucket.logs#name",
      "fail IRR-WAIVER-002//IRR-TEST-001 at example/aws_s3_bucket.logs",
    ]);
  });

  it("what is undecided", () => {
    expect(findings([open], [{ at: "aws_s3_bucket.open" }])).toEqual([
      "waived IRR-TEST-001/example/aws_s3_bucket.open#name",
    ]);
  });

  it("only the tag that it names", () => {
    const both = given("aws_s3_bucket.logs", { bucket: "bad", bucket_prefix: "bad" });
    expect(findings([both], [{ tag: "prefix" }])).toEqual([
      "fail IRR-TEST-001/example/aws_s3_bucket.logs#name",
      "waived IRR-TEST-001/example/aws_s3_bucket.logs#prefix",
    ]);
  });

  it("and is shown with the finding", () => {
    const [entry] = withWaivers([bad], [{}]).entries;
    expect(entry?.waiver).toEqual(waiver);
  });
});

describe("a waiver is a finding of its own", () => {
  const alone = (fields: Partial<Waiver>, options: Parameters<typeof run>[1] = {}) =>
    withWaivers([bad], [fields], options)
      .entries.filter(({ rule }) => rule.id.startsWith("IRR-WAIVER"))
      .map(({ outcome, rule, reasons, at }) => [outcome, rule.id, ...reasons, at]);
  const { source } = waiver;

  it.each([
    [
      "nothing is there",
      { at: "gone/aws_s3_bucket.logs" },
      "IRR-WAIVER-001",
      "IRR-TEST-001 finds nothing at gone/aws_s3_bucket.logs",
    ],
    [
      "what it excuses is well",
      { tag: "prefix" },
      "IRR-WAIVER-001",
      "IRR-TEST-001 finds nothing at example/aws_s3_bucket.logs, tag prefix",
    ],
    ["it is expired", { expires: "2029-12-31" }, "IRR-WAIVER-002", "the last day was 2029-12-31"],
    [
      "it lives too long",
      { expires: "2030-02-01" },
      "IRR-WAIVER-003",
      "holds until 2030-02-01, 31 days from now; IRR-TEST-001 allows 30",
    ],
    [
      "its rule does not exist",
      { rule: "IRR-TEST-999" },
      "IRR-WAIVER-005",
      "IRR-TEST-999 is no rule",
    ],
  ])("when %s", (_, fields, id, text) => {
    expect(alone(fields)).toEqual([["fail", id, text, source]]);
  });

  it("when nothing excuses its rule", () => {
    expect(alone({ rule: "IRR-TEST-002" }, { rules: [named, strict] })).toEqual([
      ["fail", "IRR-WAIVER-004", "IRR-TEST-002 cannot be waived: Buckets have no prefix", source],
    ]);
  });

  it("when two stacks have the address that it names", () => {
    const other = given("aws_s3_bucket.logs", { bucket: "bad" }, { stack: "other" });
    expect(findings([bad, other], [{ at: "aws_s3_bucket.logs" }])).toEqual([
      "fail IRR-TEST-001/example/aws_s3_bucket.logs#name",
      "fail IRR-TEST-001/other/aws_s3_bucket.logs#name",
      "fail IRR-WAIVER-006//IRR-TEST-001 at aws_s3_bucket.logs",
    ]);
  });

  it("not when its rule is not asked in this run", () => {
    expect(alone({ rule: "IRR-TEST-002", at: "nowhere" }, { catalogue: [named, broken] })).toEqual([
      ["fail", "IRR-WAIVER-005", "IRR-TEST-002 is no rule", source],
    ]);
    expect(alone({ rule: "IRR-TEST-003", at: "nowhere" }, { catalogue: [named, broken] })).toEqual(
      [],
    );
  });

  it("undecided, when only a synthesised stack could tell its construct path", () => {
    expect(
      withWaivers([bad], [{ at: "example/some/construct" }], {}, "plan").entries.map(show),
    ).toContain("undecided IRR-WAIVER-001//IRR-TEST-001 at example/some/construct");
  });

  it("never excuses a rule in error", () => {
    expect(
      findings([bad], [{ rule: "IRR-TEST-003" }], { rules: [broken], catalogue: [broken] }),
    ).toEqual([
      "error IRR-TEST-003//estate",
      "fail IRR-WAIVER-001//IRR-TEST-003 at example/aws_s3_bucket.logs",
    ]);
  });
});

describe("waivers.yaml", () => {
  const entry = `  - rule: IRR-TEST-001
    at: example/logs
    reason: The name is part of a contract.
    owner: platform
    ticket: OPS-1
    expires: 2030-01-31
`;

  it("is read with positions", () => {
    expect(readWaivers(`waivers:\n${entry}`, "waivers.yaml")).toEqual([
      {
        rule: "IRR-TEST-001",
        at: "example/logs",
        reason: "The name is part of a contract.",
        owner: "platform",
        ticket: "OPS-1",
        expires: "2030-01-31",
        source: { file: "waivers.yaml", line: 2, column: 5 },
      },
    ]);
    expect(readWaivers("", "waivers.yaml")).toEqual([]);
  });

  it.each([
    [
      "a short reason",
      entry.replace("The name is part of a contract.", "because"),
      "4:5: waivers.0.reason: must say in at least 20 characters why this is acceptable",
    ],
    [
      "no owner",
      entry.replace("    owner: platform\n", ""),
      "2:5: waivers.0.owner: Invalid input: expected string, received undefined",
    ],
    [
      "an impossible day",
      entry.replace("2030-01-31", "2030-02-30"),
      "7:5: waivers.0.expires: must be a day, written YYYY-MM-DD",
    ],
    [
      "a misspelt field",
      entry.replace("ticket:", "tickets:"),
      "2:5: waivers.0.ticket: Invalid input: expected string, received undefined",
    ],
    [
      "a strange rule",
      entry.replace("IRR-TEST-001", "trail"),
      "2:5: waivers.0.rule: must be the id of a rule, such as IRR-TRAIL-002",
    ],
    [
      "broken YAML",
      "  - rule: [\n",
      "3:1: Flow sequence in block collection must be sufficiently indented and end with a ] at line 3, column 1:",
    ],
  ])("refuses %s", (_, text, message) => {
    const read = () => readWaivers(`waivers:\n${text}`, "waivers.yaml");
    expect(read).toThrow(`waivers.yaml:${message}`);
  });

  it("tells everything at once", () => {
    const message = (() => {
      try {
        readWaivers(
          `waivers:\n${entry.replace("OPS-1", '""')}${entry.replace("2030-01-31", "soon")}`,
          "w.yaml",
        );
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(message.split("\n")).toEqual([
      "w.yaml:6:5: waivers.0.ticket: must name the ticket that tracks it",
      "w.yaml:13:5: waivers.1.expires: must be a day, written YYYY-MM-DD",
    ]);
  });
});

describe("waivers in the artefact", () => {
  const noted = (waivers: unknown) =>
    given("aws_s3_bucket.logs", {
      bucket: "bad",
      "//": { metadata: { path: "example/logs" }, waivers } as never,
    });
  const { at: _at, source: _source, ...fields } = waiver;

  it("hold for their element", () => {
    const resources = [noted([fields]), given("aws_s3_bucket.too", { bucket: "bad" })];
    expect(
      run(resources)
        .entries.filter(({ outcome }) => outcome !== "pass")
        .map(show),
    ).toEqual([
      "waived IRR-TEST-001/example/aws_s3_bucket.logs#name",
      "fail IRR-TEST-001/example/aws_s3_bucket.too#name",
    ]);
  });

  it.each([
    [{}, "waivers must be a list"],
    [
      [{ ...fields, reason: "short" }],
      "waivers.0.reason: must say in at least 20 characters why this is acceptable",
    ],
    [[{ ...fields, at: "elsewhere" }], "waivers.0: has unknown fields: at"],
    [["x"], "waivers.0: Invalid input: expected object, received string"],
  ])("are refused with their position: %j", (waivers, message) => {
    const read = () => waiversIn(estateOf([noted(waivers)], "synth"));
    expect(read).toThrow(/^example\/stacks\/example\/cdk\.tf\.json:1:\d+: /);
    expect(read).toThrow(message);
  });
});
