import type { Skip } from "./verdict";

const breakGlass = "account-*/aws_iam_role.ir-breakglass";
const logBuckets = "log-archive/aws_s3_bucket.";

/** What checkov finds and is right as it is. */
export const checkovSkips: readonly Skip[] = [
  {
    rule: "CKV_AWS_18",
    where: [`${logBuckets}access-logs-*`],
    reason: "The target of access logs cannot log to itself: every log would make another one.",
  },
  {
    rule: "CKV_AWS_61",
    where: [breakGlass],
    reason:
      "The principal is an account on purpose, narrowed by conditions that the check does not read: MFA of the last hour and the trusted principals of the organization file.",
  },
  {
    rule: "CKV_AWS_144",
    where: ["access-logs-*", "config", "elb-logs-*", "flow-logs", "trail-archive"].map(
      (name) => `${logBuckets}${name}`,
    ),
    reason:
      "Logs are kept by versions, Object Lock and denied deletion, not by a second copy; only home-Region loss would need one.",
  },
  {
    rule: "CKV_AWS_145",
    where: [`${logBuckets}access-logs-*`, `${logBuckets}elb-logs-*`],
    reason:
      "Server access logs and load-balancer logs cannot be delivered to a bucket encrypted with SSE-KMS.",
  },
  {
    rule: "CKV_AWS_252",
    where: ["trail/aws_cloudtrail.organization-trail"],
    reason:
      "A topic would tell of every delivered log file; alarms read the trail's log group instead.",
  },
  {
    rule: "CKV_AWS_274",
    where: ["account-*/aws_iam_role_policy_attachment.break-glass_administrator_*"],
    reason: "The break-glass role is the administrator of last resort.",
  },
  {
    rule: "CKV2_AWS_62",
    where: ["access-logs-*", "config", "elb-logs-*", "flow-logs", "trail-archive"].map(
      (name) => `${logBuckets}${name}`,
    ),
    reason: "Nothing has to happen when a log file arrives.",
  },
];

const everyBucketPolicy = "*/aws_s3_bucket_policy.*.policy";

/** What parliament finds and is right as it is. */
export const parliamentSkips: readonly Skip[] = [
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
    where: ["trail/aws_kms_key.trail-log-group-key.policy"],
    detail: "AllowCloudWatchLogs: Type mismatch: ArnEquals requires a value of type Arn *",
    reason:
      "The encryption context is a string that holds an ARN; the CloudWatch Logs user guide compares it with ArnEquals.",
  },
];
