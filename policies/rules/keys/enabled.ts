import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, unknown } from "../../examples/given";

const key = (is_enabled?: ExampleJson) =>
  given("aws_kms_key.logs", is_enabled === undefined ? {} : { is_enabled });

export const keyEnabled = rule({
  id: "IRR-KEY-020",
  title: "Keys are enabled",
  severity: "high",
  why: "With a key that is disabled nothing is written and nothing read: services drop logs without an error that anybody sees, and evidence stays closed to whoever investigates.",
  fix: "Leave is_enabled out, or set it to true.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"],
  waivable: 30,
  applies: each("aws_kms_key"),
  check: ({ it }) => it.attr("is_enabled").whenUnset(true).is(true),
  examples: {
    passes: [key(), key(true)],
    fails: [key(false)],
    undecided: [key(unknown)],
  },
});
