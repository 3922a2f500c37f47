import { pack } from "../../policies/testing/pack";
import { toSatisfy } from "../../policies/testing/to-satisfy";
import { estateOf } from "../../policies/examples/forms";
import { Estate } from "../../policies/engine/estate";
import { each, rule } from "../../policies/engine/rule";
import { given } from "../../policies/examples/given";

expect.extend({ toSatisfy });

// As a team would write it: every bucket carries the tag of its owner.
const owned = rule({
  id: "ACME-OWNER-001",
  title: "Every bucket has an owner",
  severity: "medium",
  why: "Nobody answers for a bucket without one.",
  fix: "Set the tag owner.",
  docs: ["https://example.com/tags"],
  waivable: 90,
  applies: each("aws_s3_bucket"),
  params: { tag: "owner" },
  check: ({ it, params }) => it.attr(["tags", params.tag]).isSet(),
  examples: {
    passes: [given("aws_s3_bucket.logs", { tags: { owner: "platform" } })],
    fails: [given("aws_s3_bucket.logs", {})],
    undecided: "tags are written where the bucket is",
  },
});
const acme = pack("acme", [owned]);
const bucket = (tags: Record<string, string>) =>
  estateOf([given("aws_s3_bucket.logs", { bucket: "logs", tags })], "synth");

describe("toSatisfy", () => {
  it("passes an estate without a finding", () => {
    expect(bucket({ owner: "platform" })).toSatisfy(acme);
    expect(() => expect(bucket({ owner: "platform" })).not.toSatisfy(acme)).toThrow(
      "expected a finding of acme, and there was none",
    );
  });

  it("fails with the report as its message", () => {
    expect(bucket({})).not.toSatisfy(acme);
    expect(() => expect(bucket({})).toSatisfy(acme)).toThrow(
      /expected to satisfy acme\n\n✗ medium ACME-OWNER-001 Every bucket has an owner\n {2}example\/aws_s3_bucket\.logs\n {4}tags\.owner is not set\n/,
    );
  });

  it("passes the parameters of the pack", () => {
    const renamed = pack("acme", [owned], { "ACME-OWNER-001": { tag: "team" } });
    expect(bucket({ team: "platform" })).toSatisfy(renamed);
    expect(bucket({ owner: "platform" })).not.toSatisfy(renamed);
    expect(() => pack("acme", [owned], { "ACME-OWNER-002": {} })).toThrow(
      "pack acme: parameters of ACME-OWNER-002, which it does not hold",
    );
  });

  it("never passes because there is nothing to judge", () => {
    expect(() => expect(new Estate({})).toSatisfy(acme)).toThrow("nothing is judged");
  });
});
