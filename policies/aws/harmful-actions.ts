/** Actions on one kind of resource that harm evidence, the watch over it or the means of response. */
export interface Harm {
  /**
   * `destroys`: evidence is lost; nobody but break-glass does it. `changes`: what is kept, seen or told changes, or
   * who may; that is the work of whoever deploys. `opens`: somebody is let in, for which deploying has no need.
   */
  readonly harm: "destroys" | "changes" | "opens";
  /**
   * The resource that AWS asks about: `{arn}` and `{attribute}` of the resource, `{partition}`, `{region}`,
   * `{account}` of its place; `*` where the action has no resource type, so that only a statement on `*` speaks of it.
   */
  readonly on: string;
  readonly actions: readonly string[];
  /** Condition keys that the request carries, in lower case, written like `on`. @default - none of its own */
  readonly carries?: Readonly<Record<string, string>>;
  /** Only of a policy that takes every right away: a quarantine. @default false */
  readonly ofQuarantine?: true;
}

const list = (service: string, names: string): readonly string[] =>
  names.split(/\s+/).map((name) => `${service}:${name}`);
const destroys = (on: string, ...actions: readonly string[]): Harm => ({
  harm: "destroys",
  on,
  actions,
});
const changes = (on: string, ...actions: readonly string[]): Harm => ({
  harm: "changes",
  on,
  actions,
});
const opens = (on: string, ...actions: readonly string[]): Harm => ({ harm: "opens", on, actions });
const ofTopic = list(
  "sns",
  "AddPermission DeleteTopic PutDataProtectionPolicy RemovePermission SetTopicAttributes Subscribe",
);
const ofVault = list(
  "backup",
  "DeleteBackupVaultAccessPolicy DeleteBackupVaultNotifications PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration PutBackupVaultNotifications",
);
const ofRole = list(
  "iam",
  "AttachRolePolicy DeleteRole DeleteRolePolicy DeleteRolePermissionsBoundary DetachRolePolicy PutRolePermissionsBoundary PutRolePolicy UpdateAssumeRolePolicy UpdateRole",
);

/**
 * What harms each type of resource. Source of names and resource types: Service Authorization Reference; of the choice:
 * what ends, hides, diverts, silences, shortens or opens.
 */
export const harmfulActions: Readonly<Record<string, readonly Harm[]>> = {
  aws_backup_framework: [
    changes(
      "arn:{partition}:backup:{region}:{account}:framework:{name}-some",
      ...list("backup", "DeleteFramework UpdateFramework"),
    ),
  ],
  aws_backup_region_settings: [changes("*", "backup:UpdateRegionSettings")],
  aws_backup_report_plan: [
    changes(
      "arn:{partition}:backup:{region}:{account}:report-plan:{name}-some",
      ...list("backup", "DeleteReportPlan UpdateReportPlan"),
    ),
  ],
  aws_backup_restore_testing_plan: [
    changes(
      "arn:{partition}:backup:{region}:{account}:restore-testing-plan:{name}-some",
      ...list("backup", "DeleteRestoreTestingPlan UpdateRestoreTestingPlan"),
    ),
  ],
  aws_config_configuration_aggregator: [
    changes(
      "arn:{partition}:config:{region}:{account}:config-aggregator/some",
      ...list("config", "DeleteConfigurationAggregator PutConfigurationAggregator"),
    ),
  ],
  aws_ebs_encryption_by_default: [changes("*", "ec2:DisableEbsEncryptionByDefault")],
  aws_ebs_snapshot_block_public_access: [
    changes(
      "*",
      ...list("ec2", "DisableSnapshotBlockPublicAccess EnableSnapshotBlockPublicAccess"),
    ),
  ],
  aws_ec2_image_block_public_access: [changes("*", "ec2:DisableImageBlockPublicAccess")],
  aws_ec2_instance_metadata_defaults: [changes("*", "ec2:ModifyInstanceMetadataDefaults")],
  aws_ec2_serial_console_access: [changes("*", "ec2:EnableSerialConsoleAccess")],
  aws_iam_account_password_policy: [
    changes("*", ...list("iam", "DeleteAccountPasswordPolicy UpdateAccountPasswordPolicy")),
  ],
  aws_iam_instance_profile: [
    changes(
      "{arn}",
      ...list(
        "iam",
        "AddRoleToInstanceProfile DeleteInstanceProfile RemoveRoleFromInstanceProfile",
      ),
    ),
  ],
  aws_s3_account_public_access_block: [changes("*", "s3:PutAccountPublicAccessBlock")],
  aws_s3_bucket_logging: [changes("arn:{partition}:s3:::{bucket}", "s3:PutBucketLogging")],
  aws_ssm_parameter: [changes("{arn}", ...list("ssm", "DeleteParameter PutParameter"))],
  aws_ssm_service_setting: [
    changes(
      "arn:{partition}:ssm:{region}:{account}:servicesetting{setting}",
      ...list("ssm", "ResetServiceSetting UpdateServiceSetting"),
    ),
  ],
  aws_accessanalyzer_analyzer: [
    changes(
      "arn:{partition}:access-analyzer:{region}:{account}:analyzer/{analyzer_name}",
      ...list(
        "access-analyzer",
        "CreateArchiveRule DeleteAnalyzer UpdateAnalyzer UpdateArchiveRule",
      ),
    ),
  ],
  aws_backup_logically_air_gapped_vault: [
    changes("arn:{partition}:backup:{region}:{account}:backup-vault:{name}", ...ofVault),
    destroys(
      "arn:{partition}:backup:{region}:{account}:backup-vault:{name}",
      "backup:DeleteBackupVault",
    ),
  ],
  aws_backup_vault: [
    destroys("{arn}", ...list("backup", "DeleteBackupVault DeleteBackupVaultLockConfiguration")),
    changes("{arn}", ...ofVault),
    destroys(
      "arn:{partition}:backup:{region}:{account}:recovery-point:some",
      ...list("backup", "DeleteRecoveryPoint UpdateRecoveryPointLifecycle"),
    ),
  ],
  aws_cloudtrail: [
    destroys("{arn}", ...list("cloudtrail", "DeleteTrail StopLogging")),
    changes("{arn}", ...list("cloudtrail", "PutEventSelectors PutInsightSelectors UpdateTrail")),
  ],
  aws_cloudwatch_event_archive: [
    changes(
      "arn:{partition}:events:{region}:{account}:archive/{name}",
      ...list("events", "DeleteArchive UpdateArchive"),
    ),
  ],
  aws_cloudwatch_event_bus: [
    changes("{arn}", ...list("events", "DeleteEventBus UpdateEventBus")),
    changes("*", ...list("events", "PutPermission RemovePermission")),
  ],
  aws_cloudwatch_event_rule: [
    changes(
      "arn:{partition}:events:{region}:{account}:rule/{rule}",
      ...list("events", "DeleteRule DisableRule PutRule PutTargets RemoveTargets"),
    ),
  ],
  aws_cloudwatch_log_group: [
    destroys("{arn}:*", ...list("logs", "DeleteLogGroup DeleteLogStream")),
    changes(
      "{arn}:*",
      ...list(
        "logs",
        "AssociateKmsKey DeleteMetricFilter DeleteRetentionPolicy DeleteSubscriptionFilter DisassociateKmsKey PutDataProtectionPolicy PutMetricFilter PutRetentionPolicy PutSubscriptionFilter PutTransformer",
      ),
    ),
  ],
  aws_cloudwatch_metric_alarm: [
    changes(
      "{arn}",
      ...list(
        "cloudwatch",
        "DeleteAlarms DisableAlarmActions PutAlarmMuteRule PutMetricAlarm SetAlarmState",
      ),
    ),
  ],
  aws_config_configuration_recorder: [
    changes(
      "arn:{partition}:config:{region}:{account}:configuration-recorder/{name|default}/some",
      ...list(
        "config",
        "DeleteConfigurationRecorder PutConfigurationRecorder StopConfigurationRecorder",
      ),
    ),
    changes("*", ...list("config", "DeleteDeliveryChannel PutDeliveryChannel")),
  ],
  aws_dynamodb_table: [
    destroys(
      "{arn}",
      ...list(
        "dynamodb",
        "BatchWriteItem DeleteItem DeleteTable PartiQLDelete PartiQLUpdate UpdateItem",
      ),
    ),
    changes(
      "{arn}",
      ...list(
        "dynamodb",
        "DeleteResourcePolicy PutResourcePolicy UpdateContinuousBackups UpdateTable UpdateTimeToLive",
      ),
    ),
    opens("{arn}", "dynamodb:PutItem"),
  ],
  aws_flow_log: [
    changes("arn:{partition}:ec2:{region}:{account}:vpc-flow-log/some", "ec2:DeleteFlowLogs"),
  ],
  aws_iam_policy: [
    changes(
      "{arn}",
      ...list(
        "iam",
        "CreatePolicyVersion DeletePolicy DeletePolicyVersion SetDefaultPolicyVersion",
      ),
    ),
    {
      ...opens("arn:{partition}:iam::{account}:user/some", "iam:DetachUserPolicy"),
      carries: { "iam:policyarn": "{arn}" },
      ofQuarantine: true,
    },
    {
      ...opens("arn:{partition}:iam::{account}:role/some", "iam:DetachRolePolicy"),
      carries: { "iam:policyarn": "{arn}" },
      ofQuarantine: true,
    },
  ],
  aws_iam_role: [
    {
      ...changes("{arn}", ...ofRole),
      // A policy that no statement names.
      carries: { "iam:policyarn": "arn:{partition}:iam::{account}:policy/‹any›" },
    },
    opens("{arn}", "sts:AssumeRole"),
  ],
  aws_kms_alias: [changes("{arn}", ...list("kms", "DeleteAlias UpdateAlias"))],
  aws_kms_key: [
    destroys("{arn}", ...list("kms", "DisableKey DisableKeyRotation ScheduleKeyDeletion")),
    changes("{arn}", "kms:PutKeyPolicy"),
    {
      ...changes("{arn}", "kms:RevokeGrant"),
      carries: { "kms:grantisforawsresource": "false" },
    },
    {
      ...opens("{arn}", "kms:CreateGrant"),
      // Not a grant that an AWS service asks for.
      carries: { "kms:grantisforawsresource": "false" },
    },
  ],
  aws_route53_resolver_query_log_config: [
    changes(
      "arn:{partition}:route53resolver:{region}:{account}:resolver-query-log-config/some",
      ...list("route53resolver", "DeleteResolverQueryLogConfig DisassociateResolverQueryLogConfig"),
    ),
  ],
  aws_s3_bucket: [
    destroys(
      "{arn}/some",
      ...list(
        "s3",
        "BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionTagging PutObjectLegalHold PutObjectRetention ReplicateDelete",
      ),
    ),
    destroys("{arn}", "s3:DeleteBucket"),
    opens("{arn}/some", ...list("s3", "PutObject ReplicateObject")),
    changes(
      "{arn}",
      ...list(
        "s3",
        "DeleteBucketPolicy PutBucketAcl PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketVersioning PutEncryptionConfiguration PutLifecycleConfiguration PutReplicationConfiguration",
      ),
    ),
  ],
  aws_sns_topic: [changes("{arn}", ...ofTopic)],
  aws_sqs_queue: [
    changes(
      "{arn}",
      ...list("sqs", "AddPermission DeleteQueue PurgeQueue RemovePermission SetQueueAttributes"),
    ),
  ],
  aws_ssm_document: [
    changes(
      "{arn}",
      ...list(
        "ssm",
        "DeleteDocument ModifyDocumentPermission UpdateDocument UpdateDocumentDefaultVersion",
      ),
    ),
  ],
};

/**
 * What no administrator of a member account may do to the account itself, asked once an account: it has no resource in
 * the estate that would tell of it.
 */
export const harmfulToAccounts: readonly Harm[] = [
  changes("*", "organizations:LeaveOrganization"),
  changes(
    "arn:{partition}:account::{account}:account",
    ...list(
      "account",
      "CloseAccount DeleteAlternateContact DisableRegion EnableRegion PutAlternateContact",
    ),
  ),
  changes(
    "*",
    ...list(
      "guardduty",
      "CreateIPSet DeleteMembers DisassociateFromAdministratorAccount DisassociateFromMasterAccount DisassociateMembers StopMonitoringMembers",
    ),
    ...list("securityhub", "DisableSecurityHubV2 UpdateSecurityControl"),
    ...list("config", "DeleteRetentionConfiguration PutRetentionConfiguration"),
  ),
  changes(
    "arn:{partition}:guardduty:{region}:{account}:detector/some",
    ...list("guardduty", "CreateFilter DeleteDetector UpdateDetector"),
  ),
  changes(
    "arn:{partition}:securityhub:{region}:{account}:hub/default",
    ...list(
      "securityhub",
      "BatchDisableStandards DisableSecurityHub DisassociateFromAdministratorAccount",
    ),
  ),
];
