import type { JsonObject } from "../engine/reading/json";
import type { Operator } from "./operator";

/** What, once written, switches a resource off, narrows what it sees, or lets it be emptied. */
const weakening: Readonly<Record<string, JsonObject>> = {
  aws_backup_vault: { force_destroy: true },
  aws_cloudtrail: { enable_logging: false },
  aws_cloudwatch_event_archive: { event_pattern: '{"source":["aws.never"]}' },
  aws_cloudwatch_event_rule: { state: "DISABLED" },
  aws_cloudwatch_log_group: { log_group_class: "INFREQUENT_ACCESS" },
  aws_cloudwatch_metric_alarm: { actions_enabled: false },
  aws_config_configuration_recorder: { recording_mode: { recording_frequency: "DAILY" } },
  aws_imagebuilder_image_pipeline: { status: "DISABLED" },
  aws_kms_key: { is_enabled: false, bypass_policy_lockout_safety_check: true },
  aws_s3_bucket: { force_destroy: true },
  aws_sns_topic_subscription: { filter_policy: '{"source":["never"]}' },
  aws_sqs_queue: { message_retention_seconds: 60 },
  aws_ssm_document: { permissions: { type: "Share", account_ids: "All" } },
};

/** Adds one argument that is not there, or has another value. */
export const additions: Operator = {
  name: "switch-off",
  does: "adds the argument that switches a resource off, narrows or opens it",
  changes: ({ type, body }) =>
    Object.entries(weakening[type] ?? {})
      .filter(([name, value]) => JSON.stringify(body[name]) !== JSON.stringify(value))
      .map(([name, value]) => ({ site: name, body: { ...body, [name]: value } })),
};
