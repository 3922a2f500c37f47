import { numberRange, oneOf, policyDocument, textForm } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

const vaultName = (at: string) =>
  textForm(at, /^[\w-]{2,50}$/, "2 to 50 letters, digits, hyphens and underscores");

/** Source: Backup API reference, RestoreTestingSelectionForCreate. */
const restorable = [
  "Aurora",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "S3",
];

/** Limits: Backup API reference, CreateBackupVault, PutBackupVaultLockConfiguration. */
export const backup: readonly ResourceRow[] = [
  resource("backup_vault", {
    id: "{name}",
    arn: "arn:{partition}:backup:{region}:{account}:backup-vault:{name}",
    replaceOnChange: ["name", "kms_key_arn"],
    defaults: { force_destroy: false },
    checks: [vaultName("name")],
  }),
  resource("backup_logically_air_gapped_vault", {
    id: "{name}",
    arn: "arn:{partition}:backup:{region}:{account}:backup-vault:{name}",
    replaceOnChange: ["name", "encryption_key_arn", "max_retention_days", "min_retention_days"],
    checks: [
      vaultName("name"),
      numberRange("min_retention_days", 7, 36_500),
      numberRange("max_retention_days", 7, 36_500),
    ],
  }),
  resource("backup_vault_policy", {
    id: "{backup_vault_name}",
    replaceOnChange: ["backup_vault_name"],
    checks: [policyDocument("policy", 20_480)],
  }),
  resource("backup_vault_lock_configuration", {
    id: "{backup_vault_name}",
    replaceOnChange: [
      "backup_vault_name",
      "changeable_for_days",
      "max_retention_days",
      "min_retention_days",
    ],
    checks: [
      numberRange("changeable_for_days", 3, 36_500),
      numberRange("min_retention_days", 1, 36_500),
      numberRange("max_retention_days", 1, 36_500),
    ],
  }),
  resource("backup_vault_notifications", {
    id: "{backup_vault_name}",
    replaceOnChange: ["backup_vault_name", "backup_vault_events", "sns_topic_arn"],
  }),
  resource("backup_plan", {
    id: "{uuid}",
    arn: "arn:{partition}:backup:{region}:{account}:backup-plan:{uuid}",
    replaceOnChange: ["name"],
    checks: [
      textForm("name", /^[\w.-]{1,50}$/, "1 to 50 letters, digits, dots, hyphens, underscores"),
    ],
  }),
  resource("backup_selection", {
    id: "{uuid}",
    replaceOnChange: [
      "condition",
      "iam_role_arn",
      "name",
      "not_resources",
      "plan_id",
      "resources",
      "selection_tag",
    ],
  }),
  resource("backup_region_settings", { id: "{region}", replaceOnChange: [] }),
  resource("backup_global_settings", { id: "{account}", replaceOnChange: [] }),
  resource("backup_framework", {
    id: "{name}",
    arn: "arn:{partition}:backup:{region}:{account}:framework:{name}-{uuid}",
    replaceOnChange: ["name"],
  }),
  resource("backup_report_plan", {
    id: "{name}",
    arn: "arn:{partition}:backup:{region}:{account}:report-plan:{name}-{uuid}",
    replaceOnChange: ["name"],
  }),
  resource("backup_restore_testing_plan", {
    arn: "arn:{partition}:backup:{region}:{account}:restore-testing-plan:{name}-{uuid}",
    replaceOnChange: ["name"],
    checks: [
      oneOf("recovery_point_selection.algorithm", "LATEST_WITHIN_WINDOW", "RANDOM_WITHIN_WINDOW"),
      oneOf("recovery_point_selection.recovery_point_types", "CONTINUOUS", "SNAPSHOT"),
    ],
  }),
  resource("backup_restore_testing_selection", {
    replaceOnChange: ["name", "protected_resource_type", "restore_testing_plan_name"],
    checks: [
      textForm(
        "protected_resource_arns",
        /^(\*|arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{0,12}:.+)$/,
        "an ARN, or * for every resource of the type",
      ),
      oneOf("protected_resource_type", ...restorable),
    ],
  }),
];
