import { breakGlassParliamentSkips, breakGlassRights } from "./break-glass-skips";
import { forensicsCheckovSkips, forensicsParliamentSkips } from "./forensics-skips";
import { respondersCheckovSkips, respondersParliamentSkips } from "./responders-skips";
import type { Skip } from "./verdict";

const breakGlass = "account-*/aws_iam_role.ir-breakglass";
const deploymentRoles = "bootstrap/aws_iam_role.ir-baseline-*";
const stateBucket = "bootstrap/aws_s3_bucket.terraform-state";
const logBuckets = "log-archive/aws_s3_bucket.";
const logBucketNames = ["access-logs-*", "config", "elb-logs-*", "flow-logs", "trail-archive"];
const reportBucket = "backup/aws_s3_bucket.backup-reports";
const accountLogBuckets = "account-*/aws_s3_bucket.access-logs-*";

/** What checkov finds and is right as it is. */
export const checkovSkips: readonly Skip[] = [
  ...forensicsCheckovSkips,
  ...respondersCheckovSkips,
  {
    rule: "CKV_AWS_18",
    where: [`${logBuckets}access-logs-*`, accountLogBuckets],
    reason: "The target of access logs cannot log to itself: every log would make another one.",
  },
  {
    rule: "CKV_AWS_18",
    where: [stateBucket],
    reason:
      "By default the organization trail records every access to the state; a bucket of access logs would repeat it.",
  },
  {
    rule: "CKV_AWS_18",
    where: [reportBucket],
    reason:
      "Reports say what the service's own pages say; their loss or reading harms no evidence.",
  },
  {
    rule: "CKV_AWS_61",
    where: [deploymentRoles],
    reason:
      "The management account on purpose, narrowed by a condition that the check does not read: to the pipeline's role.",
  },
  {
    rule: "CKV_AWS_61",
    where: ["log-archive/aws_iam_role.*-trail-archive-reader"],
    reason:
      "The account of the log platform, narrowed by a condition that the check does not read: to its own role.",
  },
  {
    rule: "CKV_AWS_61",
    where: [breakGlass],
    reason:
      "The principal is an account on purpose, narrowed by conditions that the check does not read: MFA of the last hour and the trusted principals of the organization file.",
  },
  {
    rule: "CKV_AWS_70",
    where: ["log-archive/aws_s3_bucket_policy.flow-logs_policy_*"],
    reason:
      "Any account of the organization, and there the apply role only: the check takes every ARN with a wildcard account for anybody.",
  },
  {
    rule: "CKV_AWS_112",
    where: ["account-*/aws_ssm_document.session-preferences-*"],
    reason:
      "Sessions are TLS already; a key of their own would lock out every user and instance without rights on it.",
  },
  {
    rule: "CKV_AWS_124",
    where: ["security/aws_cloudformation_stack.saved-queries"],
    reason: "Terraform waits for the stack and tells of its failure.",
  },
  {
    rule: "CKV_AWS_144",
    where: [stateBucket],
    reason: "The state can be written anew by imports; versions protect it from mistakes.",
  },
  {
    rule: "CKV_AWS_144",
    where: [...logBucketNames.map((name) => `${logBuckets}${name}`), accountLogBuckets],
    reason:
      "Logs are kept by versions, Object Lock and denied deletion, not by a second copy; only home-Region loss would need one.",
  },
  {
    rule: "CKV_AWS_145",
    where: [`${logBuckets}access-logs-*`, `${logBuckets}elb-logs-*`, accountLogBuckets],
    reason:
      "Server access logs and load-balancer logs cannot be delivered to a bucket encrypted with SSE-KMS.",
  },
  {
    rule: "CKV_AWS_144",
    where: [reportBucket],
    reason: "Reports are written anew each day.",
  },
  {
    rule: "CKV_AWS_145",
    where: [reportBucket],
    reason: "Reports name jobs and resources and hold no data; keys of Amazon S3 do for them.",
  },
  {
    rule: "CKV_AWS_252",
    where: ["trail/aws_cloudtrail.organization-trail"],
    reason:
      "A topic would tell of every delivered log file; alarms read the trail's log group instead.",
  },
  {
    rule: "CKV_AWS_274",
    where: ["bootstrap/aws_iam_role_policy_attachment.ir-baseline-apply-rights"],
    reason:
      "What creates keys, roles and guardrails cannot do with less; denies on the role take away what it must not do.",
  },
  {
    rule: "CKV2_AWS_48",
    where: ["account-*/aws_config_configuration_recorder.config-recorder-*"],
    reason:
      "IAM resources are the same in every Region and recorded in the home Region only; elsewhere each would be charged again.",
  },
  {
    rule: "CKV2_AWS_62",
    where: [reportBucket],
    reason: "Nothing has to happen when a report arrives.",
  },
  {
    rule: "CKV2_AWS_62",
    where: [stateBucket],
    reason: "Nothing has to happen when a state is written.",
  },
  {
    rule: "CKV2_AWS_62",
    where: [...logBucketNames.map((name) => `${logBuckets}${name}`), accountLogBuckets],
    reason: "Nothing has to happen when a log file arrives.",
  },
];

const pipelineTrust = "bootstrap/aws_iam_role.acme-ir-pipeline-*.assume_role_policy";
const everyBucketPolicy = "*/aws_s3_bucket_policy.*.policy";

/** What parliament finds and is right as it is. */
export const parliamentSkips: readonly Skip[] = [
  ...forensicsParliamentSkips,
  ...respondersParliamentSkips,
  ...breakGlassParliamentSkips,
  {
    rule: "MISMATCHED_TYPE",
    where: [everyBucketPolicy],
    detail: "DenyOldTls: Type mismatch: s3:TlsVersion requires a value of type Numeric *'1.2'*",
    reason: "parliament takes whole numbers only; 1.2 is the value of the S3 user guide's example.",
  },
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    where: [everyBucketPolicy],
    detail: "DenyOldTls: Unknown condition s3:TlsVersion for action s3:InitiateReplication",
    reason: "One of the actions of s3:* in a Deny; S3 knows the key in every request.",
  },
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    where: [everyBucketPolicy],
    detail: "DenyOldTls: Unknown condition s3:TlsVersion for action s3:PutAccessPointPublicAccess*",
    reason: "One of the actions of s3:* in a Deny; it has no meaning for a bucket.",
  },
  {
    rule: "MISMATCHED_TYPE",
    where: [
      "trail/aws_kms_key.trail-log-group-key.policy",
      "account-*/aws_kms_key.log-key-*.policy",
    ],
    detail: "AllowCloudWatchLogs: Type mismatch: ArnEquals requires a value of type Arn *",
    reason:
      "The encryption context is a string that holds an ARN; the CloudWatch Logs user guide compares it with ArnEquals.",
  },
  {
    rule: "RESOURCE_STAR",
    where: ["*/aws_backup_vault_policy.*.policy"],
    detail: 'AllowCopies: ["backup:CopyIntoBackupVault"]',
    reason:
      "In a vault's policy the star can only be the vault; AWS Backup's examples write it so.",
  },
  {
    rule: "UNKNOWN_FEDERATION_SOURCE",
    where: [pipelineTrust],
    detail: "AllowSubjects: arn:aws:iam::*:oidc-provider/token.actions.githubusercontent.com",
    reason: "parliament knows SAML providers only.",
  },
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    where: [pipelineTrust],
    detail: "AllowSubjects: Unknown condition token.actions.githubusercontent.com:*",
    reason:
      "The claims of a token, aud and sub, are keys of its issuer; no list of AWS's has them.",
  },
  ...[
    "backup:AssociateBackupVaultMpaApprovalTeam",
    "backup:DisassociateBackupVaultMpaApprovalTeam",
    "cloudtrail:PutEventConfiguration",
    "cloudwatch:PutAlarmMuteRule",
    "guardduty:CreateTrustedEntitySet",
    "guardduty:DeleteThreatEntitySet",
    "guardduty:UpdateThreatEntitySet",
    "guardduty:UpdateTrustedEntitySet",
    "logs:PutLogGroupDeletionProtection",
    "securityhub:CreateAutomationRuleV2",
    "securityhub:DisableSecurityHubV2",
    "securityhub:UpdateAutomationRuleV2",
  ].map((action) => ({
    rule: "UNKNOWN_ACTION",
    where: ["guardrails/aws_organizations_policy.guardrails*.content", breakGlassRights("*")],
    detail: `*: Unknown action ${action}`,
    reason: "Newer than parliament's list; the Service Authorization Reference of 2026 has it.",
  })),
  ...["*Keys", "RevokeGrants"].map((statement) => ({
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    where: [
      "guardrails/aws_organizations_policy.guardrails*.content",
      breakGlassRights("evidence"),
    ],
    detail: `${statement}: Unknown condition kms:ResourceAliases for action kms:*`,
    reason: "Newer than parliament's list; the Service Authorization Reference of 2026 has it.",
  })),
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    where: ["guardrails/aws_organizations_policy.perimeter-guardrails.content"],
    detail: "LetServicesActForOutsiders: Unknown condition aws:SourceOrgID for action *",
    reason: "A global key, which parliament does not know yet.",
  },
];
