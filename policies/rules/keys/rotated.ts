import { each, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

export const keysRotated = rule({
  id: "IRR-KEY-001",
  title: "Symmetric keys are rotated every year",
  severity: "medium",
  why: "Rotation bounds how much one leaked key material can decrypt, and auditors ask for it.",
  fix: "Set enable_key_rotation to true; asymmetric and HMAC keys cannot be rotated by KMS.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"],
  controls: { cis: ["3.6"] },
  waivable: 180,
  applies: each("aws_kms_key", (it) =>
    it.attr("customer_master_key_spec").whenUnset("SYMMETRIC_DEFAULT").is("SYMMETRIC_DEFAULT"),
  ),
  check: ({ it }) =>
    // A disabled key encrypts nothing, and KMS does not rotate it.
    implies(it.attr("is_enabled").whenUnset(true).is(true), () =>
      it.attr("enable_key_rotation").is(true),
    ),
  examples: {
    passes: [
      given("aws_kms_key.key", { enable_key_rotation: true }),
      given("aws_kms_key.key", { is_enabled: false }),
    ],
    fails: [given("aws_kms_key.key", {}), given("aws_kms_key.key", { enable_key_rotation: false })],
    undecided: [
      given("aws_kms_key.key", { enable_key_rotation: unknown }),
      given("aws_kms_key.key", { customer_master_key_spec: unknown }),
    ],
    ignores: [given("aws_kms_key.key", { customer_master_key_spec: "RSA_4096" })],
  },
});
