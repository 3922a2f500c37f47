import { NothingJudged } from "../../../policies/check/check";
import { readBaseline, renderBaseline } from "../../../policies/check/baseline";
import { exitCodeOf } from "../../../policies/check/gate";
import { selectRules } from "../../../policies/check/select";
import { Estate } from "../../../policies/engine/estate";
import { readPlan } from "../../../policies/engine/reading/plan";
import { given } from "../../../policies/examples/given";
import { bad, broken, good, named, open, run, show, strict } from "./estates";

describe("exit code", () => {
  it.each([
    ["0 when all is well", 0, () => exitCodeOf(run([good]))],
    ["2 for a failure", 2, () => exitCodeOf(run([bad]))],
    ["0 for a failure below the level", 0, () => exitCodeOf(run([bad]), { severity: "critical" })],
    ["2 for a failure at the level", 2, () => exitCodeOf(run([bad]), { severity: "high" })],
    [
      "2 for a rule in error, whatever the level",
      2,
      () => exitCodeOf(run([good], { rules: [broken] }), { severity: "critical" }),
    ],
    ["0 for what is undecided before there is a plan", 0, () => exitCodeOf(run([open]))],
    ["3 for what a plan leaves undecided", 3, () => exitCodeOf(run([open], {}, "joined"))],
    [
      "0 for what a plan may leave undecided",
      0,
      () => exitCodeOf(run([open], {}, "plan"), { allowUndecided: true }),
    ],
    ["2 rather than 3", 2, () => exitCodeOf(run([open, bad], {}, "plan"))],
  ])("is %s", (_, code, get) => {
    expect(get()).toBe(code);
  });
});

describe("nothing judged", () => {
  it("is an error without resources", () => {
    expect(() => run(new Estate({}))).toThrow(NothingJudged);
  });
  it("is an error without rules", () => {
    expect(() => run([good], { rules: [] })).toThrow("nothing is judged: no rule is selected");
  });
});

describe("selected rules", () => {
  const all = [named, strict, broken];
  it("are all, those named, or those of an area", () => {
    expect(selectRules(all, [])).toEqual(all);
    expect(selectRules(all, ["IRR-TEST-002"])).toEqual([strict]);
    expect(selectRules(all, ["IRR-TEST"])).toEqual(all);
  });
  it("must exist", () => {
    expect(() => selectRules(all, ["IRR-TEST-00", "IRR-TEST-001"])).toThrow(/^IRR-TEST-00: no/);
  });
});

describe("an incomplete plan", () => {
  const planned = (more: object) =>
    new Estate({
      plans: new Map([
        [
          "example",
          readPlan(
            JSON.stringify({
              format_version: "1.2",
              resource_changes: ["good", "bad"].map((bucket) => ({
                address: `aws_s3_bucket.${bucket}`,
                mode: "managed",
                type: "aws_s3_bucket",
                name: bucket,
                change: { actions: ["create"], before: null, after: { bucket }, after_unknown: {} },
              })),
              ...more,
            }),
            "example.json",
          ),
        ],
      ]),
    });
  const outcomes = (more: object) => run(planned(more)).entries.map(show);

  it.each([{ complete: false }, { errored: true }])(
    "leaves its whole stack undecided: %j",
    (more) => {
      expect(outcomes(more)).toEqual([
        "undecided IRR-PLAN-001/example/plan",
        "undecided IRR-TEST-001/example/aws_s3_bucket.bad#name",
        "undecided IRR-TEST-001/example/aws_s3_bucket.bad#prefix",
        "undecided IRR-TEST-001/example/aws_s3_bucket.good#name",
        "undecided IRR-TEST-001/example/aws_s3_bucket.good#prefix",
      ]);
      expect(exitCodeOf(run(planned(more)))).toBe(3);
    },
  );

  it("is one that says so", () => {
    expect(outcomes({ complete: true, errored: false })).toEqual([
      "fail IRR-TEST-001/example/aws_s3_bucket.bad#name",
      "pass IRR-TEST-001/example/aws_s3_bucket.bad#prefix",
      "pass IRR-TEST-001/example/aws_s3_bucket.good#name",
      "pass IRR-TEST-001/example/aws_s3_bucket.good#prefix",
    ]);
  });
});

describe("a baseline", () => {
  const first = run([bad, open]);
  const baseline = readBaseline(renderBaseline(first), "baseline.jsonl");

  it("is sorted JSON lines", () => {
    expect(renderBaseline(first)).toBe(
      `{"finding":"IRR-TEST-001/example/aws_s3_bucket.logs#name","outcome":"fail"}
{"finding":"IRR-TEST-001/example/aws_s3_bucket.open#name","outcome":"undecided"}
`,
    );
  });

  it("accepts what it lists, and only that", () => {
    const again = run([bad, open, given("aws_s3_bucket.new", { bucket: "worse" })], { baseline });
    expect(again.entries.filter(({ accepted }) => accepted).map(show)).toEqual([
      "fail IRR-TEST-001/example/aws_s3_bucket.logs#name",
      "undecided IRR-TEST-001/example/aws_s3_bucket.open#name",
    ]);
    expect(exitCodeOf(again)).toBe(2);
    expect(exitCodeOf(run([bad, open], { baseline }))).toBe(0);
  });

  it("does not accept that what was undecided now fails", () => {
    const worse = given("aws_s3_bucket.open", { bucket: "bad" });
    expect(exitCodeOf(run([bad, worse], { baseline }))).toBe(2);
  });

  it("accepts that what failed is now undecided", () => {
    const vague = given("aws_s3_bucket.logs", { bucket: "${var.name}" });
    expect(exitCodeOf(run([vague], { baseline }, "plan"))).toBe(0);
  });

  it("tells what is not found any more", () => {
    expect(run([good, bad], { baseline }).gone).toEqual([
      "IRR-TEST-001/example/aws_s3_bucket.open#name",
    ]);
  });

  it("is refused with the line of everything that is wrong", () => {
    const text =
      '{"finding":"a","outcome":"fail"}\n{"finding":\n\n{"finding":"b","outcome":"pass"}\n';
    expect(() => readBaseline(text, "b.jsonl")).toThrow(
      'b.jsonl:2:12: no valid JSON: ValueExpected\nb.jsonl:4:1: must be {"finding": "RULE/stack/address", "outcome": "fail" or "undecided"}',
    );
  });
});
