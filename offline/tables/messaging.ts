import { jsonText, numberRange, oneOf, policyDocument, textForm } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

/** Limits: SNS and SQS API references, CreateTopic, Subscribe, CreateQueue. */
export const messaging: readonly ResourceRow[] = [
  resource("sns_topic", {
    id: "{arn}",
    arn: "arn:{partition}:sns:{region}:{account}:{name}",
    exports: { owner: "{account}" },
    replaceOnChange: ["name", "name_prefix", "fifo_topic"],
    defaults: { content_based_deduplication: false, fifo_topic: false },
    checks: [
      policyDocument("policy", 30_720),
      textForm(
        "name",
        /^[\w-]{1,256}$|^[\w-]{1,251}\.fifo$/,
        "1 to 256 letters, digits, hyphens and underscores (.fifo at the end of a FIFO topic)",
      ),
    ],
  }),
  resource("sns_topic_policy", {
    id: "{arn}",
    exports: { owner: "{account}" },
    replaceOnChange: ["arn"],
    checks: [policyDocument("policy", 30_720)],
  }),
  resource("sns_topic_subscription", {
    id: "{arn}",
    arn: "{topic_arn}:{uuid}",
    exports: { owner_id: "{account}", confirmation_was_authenticated: true },
    replaceOnChange: ["endpoint", "protocol", "topic_arn"],
    defaults: {
      confirmation_timeout_in_minutes: 1,
      endpoint_auto_confirms: false,
      raw_message_delivery: false,
    },
    checks: [
      oneOf(
        "protocol",
        "application",
        "email",
        "email-json",
        "firehose",
        "http",
        "https",
        "lambda",
        "sms",
        "sqs",
      ),
      jsonText("filter_policy", 262_144),
      jsonText("redrive_policy", 262_144),
    ],
  }),
  resource("sqs_queue", {
    id: "{url}",
    arn: "arn:{partition}:sqs:{region}:{account}:{name}",
    exports: { url: "https://sqs.{region}.amazonaws.com/{account}/{name}" },
    replaceOnChange: ["name", "name_prefix", "fifo_queue"],
    defaults: {
      content_based_deduplication: false,
      delay_seconds: 0,
      fifo_queue: false,
      message_retention_seconds: 345_600,
      receive_wait_time_seconds: 0,
      visibility_timeout_seconds: 30,
    },
    checks: [
      textForm(
        "name",
        /^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/,
        "1 to 80 letters, digits, hyphens and underscores (.fifo at the end of a FIFO queue)",
      ),
      policyDocument("policy", 262_144),
      jsonText("redrive_policy", 262_144),
      jsonText("redrive_allow_policy", 262_144),
      numberRange("message_retention_seconds", 60, 1_209_600),
      numberRange("visibility_timeout_seconds", 0, 43_200),
      numberRange("kms_data_key_reuse_period_seconds", 60, 86_400),
    ],
  }),
  resource("sqs_queue_policy", {
    id: "{queue_url}",
    replaceOnChange: ["queue_url"],
    checks: [
      policyDocument("policy", 262_144),
      textForm("queue_url", /^https?:\/\//, "the URL (not the ARN or name) of a queue"),
    ],
  }),
  resource("sqs_queue_redrive_policy", { id: "{queue_url}", replaceOnChange: ["queue_url"] }),
  resource("sqs_queue_redrive_allow_policy", { id: "{queue_url}", replaceOnChange: ["queue_url"] }),
];
