import Ajv from "ajv";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { readFileSync } from "node:fs";
import { formats } from "../../../policies/formats";
import { shortOf } from "../../../policies/formats/text";
import { readBaseline } from "../../../policies/check/baseline";
import { given } from "../../../policies/examples/given";
import { bad, broken, good, named, open, run, strict } from "./estates";

/** One of everything: passed, failing, undecided, waived, accepted, in error, and a waiver that is not needed. */
const hostile = given("aws_s3_bucket.odd", { bucket: 'a"b<c>&|\n%::]]>\u0000\ud800' });
const waiver = {
  rule: "IRR-TEST-001",
  at: "example/aws_s3_bucket.waived",
  reason: "The name is part of a contract with a customer.",
  owner: "platform",
  ticket: "OPS-1",
  expires: "2030-01-31",
  source: { file: "waivers.yaml", line: 2, column: 5 },
};
const report = run(
  [
    bad,
    good,
    open,
    hostile,
    given("aws_s3_bucket.waived", { bucket: "bad" }),
    given("aws_s3_bucket.accepted", { bucket: "bad" }),
  ],
  {
    rules: [named, strict, broken],
    waivers: [waiver, { ...waiver, at: "nowhere" }],
    baseline: readBaseline(
      `{"finding":"IRR-TEST-001/example/aws_s3_bucket.accepted#name","outcome":"fail"}
{"finding":"IRR-TEST-001/example/aws_s3_bucket.old#name","outcome":"fail"}`,
      "baseline.jsonl",
    ),
  },
  "joined",
);
const places = {
  failing: ["example/aws_s3_bucket.logs#name", "example/aws_s3_bucket.odd#name"],
  undecided: ["example/aws_s3_bucket.open#name"],
};

test.each(Object.entries(formats))(
  "%s is the same in every run, and names no folder",
  (_, render) => {
    expect(render(report)).toBe(render(report));
    expect(render(report)).not.toMatch(/\/(?:home|work|tmp|Users)\//);
  },
);

describe("text", () => {
  const small = run([bad, open, given("aws_s3_bucket.two", { bucket: "worse" })]);

  it("groups findings by rule, with the fix once", () => {
    expect(formats.text(small)).toBe(`✗ high IRR-TEST-001 Buckets are named well
  example/aws_s3_bucket.logs#name
    bucket is bad, not good
    example/stacks/example/cdk.tf.json:1:270
  example/aws_s3_bucket.two#name
    bucket is worse, not good
    example/stacks/example/cdk.tf.json:1:477
  fix: Name it good.

? undecided high IRR-TEST-001 Buckets are named well
  example/aws_s3_bucket.open#name
    bucket depends on var.name
    example/stacks/example/cdk.tf.json:1:371
  fix: Name it good.

✗ 2 failing, 1 undecided, 3 passed (1 rule, 3 resources, 1 stack, none planned)
`);
  });

  it("is one line when all is well", () => {
    expect(formats.text(run([good]))).toBe(
      "✓ 2 passed (1 rule, 1 resource, 1 stack, none planned)\n",
    );
  });

  it("shortens to the first findings", () => {
    expect(shortOf(small, undefined, 1)).toBe(
      `✗ 2 failing, 1 undecided, 3 passed (1 rule, 3 resources, 1 stack, none planned)
  IRR-TEST-001 example/aws_s3_bucket.logs#name: bucket is bad, not good
  and 1 more`,
    );
  });

  it("tells what the baseline lists in vain", () => {
    expect(formats.text(report)).toContain(
      "in the baseline, but not found any more: IRR-TEST-001/example/aws_s3_bucket.old#name",
    );
  });
});

test("what stacks leave out is told beside the verdict", () => {
  const leaving = (stack: string, ...leftOut: readonly string[]) =>
    given("aws_s3_bucket.fine", { bucket: "good" }, { stack, sections: { "//": { leftOut } } });
  const said = run([leaving("a", "aws_cloudtrail", "SECURITY"), leaving("b", "SECURITY")]);
  const line = "Left to others or not wanted: aws_cloudtrail (a), SECURITY (2 stacks)";
  expect(formats.text(said).split("\n").slice(1)).toEqual([line, ""]);
  expect(shortOf(said).split("\n").slice(1)).toEqual([line]);
  expect(JSON.parse(formats.json(said))).toMatchObject({
    leftOut: { aws_cloudtrail: ["a"], SECURITY: ["a", "b"] },
  });
  expect(formats.markdown(said)).toContain("| `SECURITY` | `a`, `b` |");
  expect(JSON.parse(formats.json(report))).toMatchObject({ leftOut: {} });
});

test("json counts what passed and holds everything else", () => {
  const json = JSON.parse(formats.json(report)) as {
    readonly summary: object;
    readonly findings: readonly { readonly outcome: string }[];
  };
  expect(json.summary).toEqual({
    rules: 3,
    stacks: 1,
    planned: 1,
    resources: 6,
    passed: 13,
    failing: 3,
    errors: 1,
    undecided: 1,
    waived: 1,
    accepted: 1,
  });
  expect(json.findings.map(({ outcome }) => outcome).sort()).toEqual([
    "error",
    ...["fail", "fail", "fail", "fail"],
    "undecided",
    "waived",
  ]);
});

describe("sarif", () => {
  const schema = JSON.parse(
    readFileSync(
      require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
      "utf8",
    ),
  ) as { readonly $schema: string; readonly id: string };
  // Written for draft 4, of which it uses nothing that draft 7 reads otherwise.
  const { $schema: _draft, id: _id, ...definitions } = schema;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    definitions,
  );
  const sarif = JSON.parse(formats.sarif(report)) as {
    readonly runs: readonly [
      {
        readonly results: readonly {
          readonly ruleId: string;
          readonly level: string;
          readonly kind: string;
          readonly partialFingerprints: Readonly<Record<string, string>>;
          readonly suppressions?: readonly { readonly justification: string }[];
        }[];
      },
    ];
  };

  it("validates against the schema of SARIF 2.1.0", () => {
    validate(sarif);
    expect(validate.errors).toBeNull();
    expect(validate({ ...sarif, runs: [{ results: "none" }] })).toBe(false);
  });

  it("keeps identities, levels and suppressions", () => {
    expect(
      sarif.runs[0].results.map(({ level, kind, partialFingerprints, suppressions = [] }) => [
        level,
        kind,
        partialFingerprints["identity/v1"],
        ...suppressions.map(({ justification }) => justification),
      ]),
    ).toEqual([
      [
        "error",
        "fail",
        "IRR-TEST-001/example/aws_s3_bucket.accepted#name",
        "accepted in the baseline",
      ],
      ["error", "fail", "IRR-TEST-001/example/aws_s3_bucket.logs#name"],
      ["error", "fail", "IRR-TEST-001/example/aws_s3_bucket.odd#name"],
      ["none", "open", "IRR-TEST-001/example/aws_s3_bucket.open#name"],
      [
        "error",
        "fail",
        "IRR-TEST-001/example/aws_s3_bucket.waived#name",
        "The name is part of a contract with a customer. (platform, OPS-1, until 2030-01-31)",
      ],
      ["error", "fail", "IRR-TEST-003//estate"],
      ["error", "fail", "IRR-WAIVER-001//IRR-TEST-001 at nowhere"],
    ]);
  });
});

test("junit opens in a parser and counts right", () => {
  const xml = formats.junit(report);
  expect(XMLValidator.validate(xml)).toBe(true);
  const { testsuites } = new XMLParser({ ignoreAttributes: false, htmlEntities: true }).parse(
    xml,
  ) as {
    readonly testsuites: Readonly<Record<string, string>> & {
      readonly testsuite: readonly Record<string, unknown>[];
    };
  };
  expect([
    testsuites["@_tests"],
    testsuites["@_failures"],
    testsuites["@_errors"],
    testsuites["@_skipped"],
  ]).toEqual(["20", "3", "1", "3"]);
  const cases = testsuites.testsuite.flatMap(({ testcase = [] }) => testcase) as readonly {
    readonly "@_name": string;
    readonly failure?: { readonly "@_message": string };
  }[];
  expect(cases.length).toBe(20);
  expect(cases.flatMap(({ failure, ...each }) => (failure ? each["@_name"] : []))).toEqual([
    ...places.failing,
    "IRR-TEST-001 at nowhere",
  ]);
  expect(cases.find((each) => each["@_name"] === places.failing[1])?.failure?.["@_message"]).toBe(
    'bucket is a"b<c>&|\n%::]]>\ufffd\ufffd, not good',
  );
});

test("github writes one annotation a finding, on one line each", () => {
  const lines = formats.github(report).trimEnd().split("\n");
  expect(lines.map((line) => /title=([^:]*)::/.exec(line)?.[1] ?? line.slice(0, 1))).toEqual([
    "IRR-TEST-003 This rule works",
    "IRR-TEST-001 Buckets are named well",
    "IRR-TEST-001 Buckets are named well",
    "IRR-WAIVER-001 Every waiver excuses a finding that exists",
    "IRR-TEST-001 Buckets are named well",
    "✗",
  ]);
  expect(lines[1]).toBe(
    "::error file=example/stacks/example/cdk.tf.json,line=1,col=270,title=IRR-TEST-001 Buckets are named well::example/aws_s3_bucket.logs#name: bucket is bad, not good. Name it good.",
  );
});

test("markdown keeps every finding in one row of a table", () => {
  const rows = formats
    .markdown(report)
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const cells = (row: string) => row.replace(/\\\||\\\\/g, "").split("|").length;
  expect(rows.map(cells)).toEqual([7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 3, 3, 3]);
});
