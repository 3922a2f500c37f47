import { from, relation, to } from "../engine/relation";

/** A key is named by its ARN or id, which are known only after apply: by reference. */
export const key = to("aws_kms_key", ["arn", "key_id", "id"]);

export const keyPolicyOf = relation("keyPolicy.of", from("aws_kms_key_policy", "key_id"), key);

export const bucketEncryptsWith = relation(
  "bucketEncryption.encryptsWith",
  from(
    "aws_s3_bucket_server_side_encryption_configuration",
    "rule.apply_server_side_encryption_by_default.kms_master_key_id",
  ),
  key,
);
export const logGroupEncryptsWith = relation(
  "logGroup.encryptsWith",
  from("aws_cloudwatch_log_group", "kms_key_id"),
  key,
);
export const topicEncryptsWith = relation(
  "topic.encryptsWith",
  from("aws_sns_topic", "kms_master_key_id"),
  key,
);
export const queueEncryptsWith = relation(
  "queue.encryptsWith",
  from("aws_sqs_queue", "kms_master_key_id"),
  key,
);
export const vaultEncryptsWith = relation(
  "vault.encryptsWith",
  from("aws_backup_vault", "kms_key_arn"),
  key,
);
export const aliasOf = relation("alias.of", from("aws_kms_alias", "target_key_id"), key);
export const busEncryptsWith = relation(
  "eventBus.encryptsWith",
  from("aws_cloudwatch_event_bus", "kms_key_identifier"),
  key,
);
