import { from, relation, to } from "../engine/relation";
import { role } from "./identity";

const plan = to("aws_backup_restore_testing_plan", ["name", "id"], { sameAccountAndRegion: true });

export const selectionOf = relation(
  "restoreTestingSelection.of",
  from("aws_backup_restore_testing_selection", "restore_testing_plan_name"),
  plan,
);
export const restoresAs = relation(
  "restoreTestingSelection.as",
  from("aws_backup_restore_testing_selection", "iam_role_arn"),
  role,
);
export const testsVault = relation(
  "restoreTestingPlan.tests",
  from("aws_backup_restore_testing_plan", "recovery_point_selection.include_vaults"),
  to("aws_backup_vault", ["arn"]),
);
export const testsAirGappedVault = relation(
  "restoreTestingPlan.testsAirGapped",
  from("aws_backup_restore_testing_plan", "recovery_point_selection.include_vaults"),
  to("aws_backup_logically_air_gapped_vault", ["arn"]),
);
export const notifiesOfVault = relation(
  "vaultNotifications.of",
  from("aws_backup_vault_notifications", "backup_vault_name"),
  to("aws_backup_vault", ["name", "id"], { sameAccountAndRegion: true }),
);
export const topicOfVault = relation(
  "vaultNotifications.topic",
  from("aws_backup_vault_notifications", "sns_topic_arn"),
  to("aws_sns_topic", ["arn", "id"]),
);
export const vaultUsesKey = relation(
  "vault.usesKey",
  from("aws_backup_vault", "kms_key_arn"),
  to("aws_kms_key", ["arn", "id", "key_id"]),
);
