import { anyPolicy } from "./identity";
import { changes, destroys, type Harm, list, opens } from "./harm";

const iam = (resource: string, names: string): Harm => ({
  ...opens(`arn:{partition}:iam::{account}:${resource}`, ...list("iam", names)),
  carries: { "iam:policyarn": anyPolicy },
});

/**
 * What a role for incidents can never do, whatever is attached to it: make rights, take a stronger role, end the watch,
 * destroy evidence, leave the organization. Source of names: Service Authorization Reference.
 */
export const neverWithinBoundary: readonly Harm[] = [
  iam(
    "user/some",
    "AttachUserPolicy CreateAccessKey CreateUser DeactivateMFADevice DeleteUserPermissionsBoundary DetachUserPolicy PutUserPolicy UpdateLoginProfile UploadSigningCertificate",
  ),
  iam("group/some", "AddUserToGroup RemoveUserFromGroup"),
  iam("policy/some", "SetDefaultPolicyVersion"),
  iam("role/some", "AttachRolePolicy DetachRolePolicy UpdateAssumeRolePolicy UpdateRole"),
  opens("arn:{partition}:iam::{account}:role/some", "iam:PassRole"),
  destroys(
    "arn:{partition}:kms:{region}:{account}:key/some",
    ...list(
      "kms",
      "DeleteImportedKeyMaterial DisableKey PutKeyPolicy RevokeGrant ScheduleKeyDeletion UpdateAlias",
    ),
  ),
  changes(
    "arn:{partition}:cloudtrail:{region}:{account}:trail/some",
    ...list("cloudtrail", "DeleteTrail PutEventSelectors StopLogging UpdateTrail"),
  ),
  changes(
    "arn:{partition}:cloudwatch:{region}:{account}:alarm:some",
    ...list("cloudwatch", "DeleteAlarms DisableAlarmActions PutMetricAlarm"),
  ),
  changes(
    "arn:{partition}:config:{region}:{account}:configuration-recorder/some/some",
    ...list(
      "config",
      "DeleteConfigurationRecorder PutConfigurationRecorder StopConfigurationRecorder",
    ),
  ),
  changes(
    "arn:{partition}:events:{region}:{account}:rule/some",
    ...list("events", "DeleteRule DisableRule PutRule RemoveTargets"),
  ),
  changes(
    "arn:{partition}:guardduty:{region}:{account}:detector/some",
    ...list("guardduty", "DeleteDetector UpdateDetector"),
  ),
  changes(
    "arn:{partition}:logs:{region}:{account}:log-group:some:*",
    ...list("logs", "DeleteLogGroup DeleteLogStream DeleteMetricFilter DeleteSubscriptionFilter"),
  ),
  changes(
    "arn:{partition}:securityhub:{region}:{account}:hub/default",
    "securityhub:DisableSecurityHub",
  ),
  destroys(
    "arn:{partition}:backup:{region}:{account}:recovery-point:some",
    "backup:DeleteRecoveryPoint",
  ),
  destroys(
    "arn:{partition}:ec2:{region}::snapshot/some",
    ...list("ec2", "DeleteSnapshot UnlockSnapshot"),
  ),
  destroys("arn:{partition}:ec2:{region}:{account}:volume/some", "ec2:DeleteVolume"),
  destroys(
    "arn:{partition}:ec2:{region}:{account}:instance/some",
    ...list("ec2", "StopInstances TerminateInstances"),
  ),
  destroys(
    "arn:{partition}:s3:::some/some",
    ...list("s3", "BypassGovernanceRetention DeleteObject DeleteObjectVersion"),
  ),
  destroys("arn:{partition}:s3:::some", ...list("s3", "DeleteBucket PutLifecycleConfiguration")),
  changes("arn:{partition}:account::{account}:account", "account:CloseAccount"),
  changes("*", ...list("organizations", "CreatePolicy LeaveOrganization")),
  changes(
    "arn:{partition}:organizations::{account}:policy/o-some/service_control_policy/p-some",
    ...list("organizations", "AttachPolicy DeletePolicy DetachPolicy UpdatePolicy"),
  ),
  changes(
    "arn:{partition}:organizations::{account}:root/o-some/r-some",
    "organizations:DisablePolicyType",
  ),
  changes(
    "arn:{partition}:organizations::{account}:account/o-some/111111111111",
    ...list("organizations", "CloseAccount RemoveAccountFromOrganization"),
  ),
];

/** The same of a role or user by name, with the one policy that a containment attaches and detaches. */
export const neverContained = {
  role: opens("{role}", ...list("iam", "AttachRolePolicy DetachRolePolicy")),
  user: opens(
    "arn:{partition}:iam::{account}:user/some",
    ...list("iam", "AttachUserPolicy DetachUserPolicy"),
  ),
  keyOfUser: opens("arn:{partition}:iam::{account}:user/some", "iam:UpdateAccessKey"),
} as const;

/** How somebody on an instance comes at evidence that he has no business with. */
export const evidenceRead = {
  bucket: opens("{arn}/some", "s3:GetObject"),
  list: opens("{arn}", "s3:ListBucket"),
  key: opens("{arn}", "kms:Decrypt"),
  table: opens("{arn}", "dynamodb:GetItem"),
  snapshot: opens("arn:{partition}:ec2:{region}::snapshot/some", "ebs:GetSnapshotBlock"),
} as const;

/** A quarantine takes everything: something of a computer, of a person and of what is stored. */
export const neverInQuarantine: readonly Harm[] = [
  opens("arn:{partition}:ec2:{region}:{account}:instance/some", "ec2:RunInstances"),
  opens("arn:{partition}:iam::{account}:user/some", "iam:CreateAccessKey"),
  opens("arn:{partition}:s3:::some/some", "s3:GetObject"),
];
