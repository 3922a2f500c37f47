import { check, type CheckOptions } from "../../../policies/check/check";
import type { Entry } from "../../../policies/check/report";
import type { Estate } from "../../../policies/engine/estate";
import { claim, each, rule } from "../../../policies/engine/rule";
import { estateOf } from "../../../policies/examples/forms";
import { type Form, given, type GivenResource } from "../../../policies/examples/given";

/** A rule for tests of the check: buckets are named "good", and something is known of their tags. */
export const named = rule({
  id: "IRR-TEST-001",
  title: "Buckets are named well",
  severity: "high",
  why: "A name is the first thing that a reader sees.",
  fix: "Name it good.",
  docs: ["https://example.com/names?a=1&b=2"],
  controls: { cis: ["9.9"] },
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it }) => [
    claim("name", it.attr("bucket").is("good")),
    claim("prefix", it.attr("bucket_prefix").isNot("bad")),
  ],
  examples: { passes: [], fails: [], undecided: "a rule of a test" },
});

export const strict = rule({
  id: "IRR-TEST-002",
  title: "Buckets have no prefix",
  severity: "low",
  why: "A prefix makes the name a surprise.",
  fix: "Remove bucket_prefix.",
  docs: [],
  waivable: false,
  applies: each("aws_s3_bucket"),
  check: ({ it }) => it.attr("bucket_prefix").isNot("bad"),
  examples: { passes: [], fails: [], undecided: "a rule of a test" },
});

export const broken = rule({
  id: "IRR-TEST-003",
  title: "This rule works",
  severity: "low",
  why: "It does not.",
  fix: "Mend the rule.",
  docs: [],
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: () => {
    throw new Error("no idea");
  },
  examples: { passes: [], fails: [], undecided: "a rule of a test" },
});

export const bad = given("aws_s3_bucket.logs", { bucket: "bad" });
export const good = given("aws_s3_bucket.fine", { bucket: "good" });
export const open = given("aws_s3_bucket.open", { bucket: "${var.name}" });

export const run = (
  resources: readonly GivenResource[] | Estate,
  options: Partial<CheckOptions> = {},
  form: Form = "synth",
) =>
  check({
    estate: "stacks" in resources ? resources : estateOf(resources, form),
    rules: [named],
    today: "2030-01-01",
    ...options,
  });

export const show = ({ outcome, identity }: Entry) => `${outcome} ${identity}`;
