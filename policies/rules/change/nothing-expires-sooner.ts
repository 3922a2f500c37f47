import { change, claim, rule } from "../../engine/rule";
import { any, no, type Tri } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { type ExampleJson, given, unknown } from "../../examples/given";

const expiring = (days: ExampleJson, status: ExampleJson = "Enabled") => ({
  id: "expire",
  status,
  expiration: [{ days }],
});
const lifecycle = (rule: ExampleJson, was: ExampleJson = expiring(2557)) =>
  given(
    "aws_s3_bucket_lifecycle_configuration.logs",
    { bucket: "logs", rule },
    { before: { bucket: "logs", rule: [was] } },
  );
const finds = ["aws_s3_bucket_lifecycle_configuration.logs#expiration.days"];

const ends = ["expiration.days", "noncurrent_version_expiration.noncurrent_days"];

export const nothingExpiresSooner = rule({
  id: "IRR-CHANGE-009",
  title: "No plan lets objects expire sooner than before",
  severity: "high",
  why: "A lifecycle rule deletes without anybody calling a delete action: no Deny stops it, and a shorter expiry empties an archive overnight.",
  fix: "Leave the days as they are, or lengthen them; let a new rule expire no sooner than the ones before it.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
  ],
  waivable: 14,
  applies: change("aws_s3_bucket_lifecycle_configuration"),
  check: ({ it, before }) =>
    before.kind === "unset"
      ? []
      : ends.flatMap((path) => {
          const soonest = Math.min(
            ...before
              .blocks("rule")
              .flatMap((rule) => (isOn(rule) ? (rule.attr(path).number ?? []) : [])),
          );
          const now = it.blocks("rule").filter((rule) => rule.attr(path).kind !== "unset");
          return now.map((rule) => claim(path, notSooner(rule, path, soonest)));
        }),
  examples: {
    passes: [
      lifecycle(expiring(2557)),
      lifecycle(expiring(3650)),
      { note: "the rule is off", given: [lifecycle(expiring(1, "Disabled"))] },
    ],
    fails: [
      { given: [lifecycle(expiring(30))], finds },
      { given: [lifecycle(expiring(30), expiring(30, "Disabled"))], finds },
      {
        note: "nothing expired before",
        given: [lifecycle(expiring(30), { id: "tidy", status: "Enabled" })],
        finds,
      },
      {
        given: [
          lifecycle(
            { id: "v", status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days: 1 }] },
            {
              id: "v",
              status: "Enabled",
              noncurrent_version_expiration: [{ noncurrent_days: 90 }],
            },
          ),
        ],
        finds: [
          "aws_s3_bucket_lifecycle_configuration.logs#noncurrent_version_expiration.noncurrent_days",
        ],
      },
    ],
    undecided: [{ given: [lifecycle(expiring(unknown))], finds }],
    ignores: [given("aws_s3_bucket_lifecycle_configuration.logs", { bucket: "logs" })],
  },
});

const isOn = (rule: Value) => rule.attr("status").text === "Enabled";

const notSooner = (rule: Value, path: string, soonest: number): Tri =>
  any([
    rule.attr("status").is("Disabled"),
    soonest === Infinity
      ? no(rule.attr(path).reason("lets objects expire that did not before"))
      : rule.attr(path).atLeast(soonest),
  ]);
