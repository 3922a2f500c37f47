import { each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { topicEncryptsWith } from "../../relations/keys";

const topic = (kms_master_key_id?: string) =>
  given("aws_sns_topic.alerts", {
    name: "alerts",
    ...(kms_master_key_id === undefined ? {} : { kms_master_key_id }),
  });

export const topicEncrypted = rule({
  id: "IRR-ALERT-004",
  title: "Topics are encrypted with a key that services can be let into",
  severity: "medium",
  why: "Alerts tell what was seen. The key that AWS manages for SNS encrypts, too, but its policy admits no service: CloudWatch and EventBridge then publish nothing, without a word.",
  fix: "Name a customer key in kms_master_key_id instead of alias/aws/sns.",
  docs: ["https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"],
  controls: { "security-hub": ["SNS.1"] },
  waivable: 90,
  applies: each("aws_sns_topic"),
  check: ({ it }) =>
    any([
      it.related(topicEncryptsWith).exists(),
      all([
        it.attr("kms_master_key_id").isSet(),
        it.attr("kms_master_key_id").isNot("alias/aws/sns"),
      ]),
    ]),
  examples: {
    passes: [
      [topic("${aws_kms_key.alerts.arn}"), given("aws_kms_key.alerts", {})],
      topic("alias/alerts"),
    ],
    fails: [topic(), topic("alias/aws/sns"), topic("")],
    undecided: [topic(unknown)],
  },
});
