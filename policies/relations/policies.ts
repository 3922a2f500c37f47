import { from, relation, to } from "../engine/relation";

/** Resource policies that stand in a resource of their own; buckets, keys and topics have theirs beside them. */
export const policyOfQueue = relation(
  "queuePolicy.of",
  from("aws_sqs_queue_policy", "queue_url"),
  to("aws_sqs_queue", ["id", "url"]),
);
export const policyOfVault = relation(
  "vaultPolicy.of",
  from("aws_backup_vault_policy", "backup_vault_name"),
  to("aws_backup_vault", ["name", "id"], { sameAccountAndRegion: true }),
);
export const policyOfBus = relation(
  "busPolicy.of",
  from("aws_cloudwatch_event_bus_policy", "event_bus_name"),
  to("aws_cloudwatch_event_bus", ["name", "id", "arn"], { sameAccountAndRegion: true }),
);
export const policyOfTable = relation(
  "tablePolicy.of",
  from("aws_dynamodb_resource_policy", "resource_arn"),
  to("aws_dynamodb_table", ["arn"]),
);
export const policyOfSecret = relation(
  "secretPolicy.of",
  from("aws_secretsmanager_secret_policy", "secret_arn"),
  to("aws_secretsmanager_secret", ["arn", "id"]),
);
export const vaultLockOf = relation(
  "vaultLock.of",
  from("aws_backup_vault_lock_configuration", "backup_vault_name"),
  to("aws_backup_vault", ["name", "id"], { sameAccountAndRegion: true }),
);
