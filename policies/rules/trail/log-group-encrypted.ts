import { each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const group = (kms_key_id: string) =>
  given("aws_cloudwatch_log_group.trail", { name: "/trail", kms_key_id });

export const logGroupEncrypted = rule({
  id: "IRR-TRAIL-013",
  title: "Log groups are encrypted with a key of the customer",
  severity: "medium",
  why: "Session transcripts and events hold secrets that were typed or passed; a key of one's own can be taken away from everybody in one place.",
  fix: "Set kms_key_id to the ARN of a customer-managed key of the group's Region.",
  docs: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"],
  waivable: 90,
  applies: each("aws_cloudwatch_log_group"),
  check: ({ it }) => it.attr("kms_key_id").isSet(),
  examples: {
    passes: [
      group("arn:aws:kms:eu-west-1:111111111111:key/k"),
      [group("${aws_kms_key.logs.arn}"), given("aws_kms_key.logs", {})],
    ],
    fails: [given("aws_cloudwatch_log_group.trail", { name: "/trail" }), group("")],
    undecided: [group(unknown)],
  },
});
