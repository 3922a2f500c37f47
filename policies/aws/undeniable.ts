/** Something that no policy of AWS can deny: it can only be seen, and made hard to reach. */
export interface Undeniable {
  readonly what: string;
  readonly who: string;
  /** Why nothing denies it. */
  readonly why: string;
  readonly source: string;
  /** Events by which it is seen: service and name, as CloudTrail writes them. */
  readonly events: readonly (readonly [service: string, name: string])[];
}

const management = "an administrator or the root user of the management account";
const unbound =
  "service and resource control policies do not bind the management account, and its resources have no other policy";
const effects = 'OUG, "Service control policies", tasks and entities not restricted';

const of = (service: string, ...names: readonly string[]) =>
  names.map((name) => [service, name] as const);

/**
 * What stays possible with every guardrail in place.
 * Source: as each row names it; OUG is the Organizations user guide, IUG the IAM user guide.
 */
export const undeniable: readonly Undeniable[] = [
  {
    what: "Detach, change or delete a guardrail, or move an account away from it",
    who: management,
    why: unbound,
    source: effects,
    events: of("organizations", "DetachPolicy", "UpdatePolicy", "DeletePolicy", "MoveAccount"),
  },
  {
    what: "Disable a type of policies, which detaches all of them at once",
    who: management,
    why: unbound,
    source: 'OUG, "Disabling a policy type"',
    events: of("organizations", "DisablePolicyType"),
  },
  {
    what: "Take a service's trusted access or its delegated administrator away",
    who: management,
    why: unbound,
    source: effects,
    events: of("organizations", "DisableAWSServiceAccess", "DeregisterDelegatedAdministrator"),
  },
  {
    what: "Close a member account, or remove it from the organization",
    who: management,
    why: `${unbound}; what is locked in compliance mode outlives the closure by 90 days`,
    source: 'OUG, "Closing a member account"',
    events: of("organizations", "CloseAccount", "RemoveAccountFromOrganization"),
  },
  {
    what: "Stop, change or delete the organization trail",
    who: management,
    why: unbound,
    source: 'CloudTrail user guide, "Creating a trail for an organization"',
    events: of("cloudtrail", "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"),
  },
  {
    what: "Act as the root user of a member account, in a session of AssumeRoot",
    who: management,
    why: "the caller is in the management account; the member's guardrails bind the session, which keeps buckets of evidence closed to it",
    source: 'IUG, "Perform a privileged task on an AWS Organizations member account"',
    events: of("sts", "AssumeRoot"),
  },
  {
    what: "Sign in as the root user of the management account",
    who: "whoever holds its password and MFA device",
    why: "no policy binds it; its own mail address recovers it",
    source: 'IUG, "Root user best practices for your AWS account"',
    events: of("signin", "ConsoleLogin"),
  },
  {
    what: "Change the trust of an administrator's role, or make another one, in the management account",
    who: management,
    why: unbound,
    source: effects,
    events: of("iam", "UpdateAssumeRolePolicy", "AttachRolePolicy"),
  },
  {
    what: "Use the break-glass role",
    who: "whoever its trust lets in, with fresh MFA",
    why: "every guardrail spares it on purpose",
    source: 'docs/guardrails.md, "What is denied"',
    events: of("sts", "AssumeRole"),
  },
];

/**
 * Types of which the management account of the example organization holds some, and whose own policy guards none of
 * them against it. The matrix of the example tells when this list is not that any more.
 */
export const heldInManagement: readonly string[] = [
  "aws_accessanalyzer_analyzer",
  "aws_backup_region_settings",
  "aws_cloudtrail",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_metric_alarm",
  "aws_config_configuration_recorder",
  "aws_ebs_encryption_by_default",
  "aws_ebs_snapshot_block_public_access",
  "aws_ec2_image_block_public_access",
  "aws_ec2_instance_metadata_defaults",
  "aws_ec2_serial_console_access",
  "aws_flow_log",
  "aws_iam_account_password_policy",
  "aws_iam_instance_profile",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_kms_alias",
  "aws_route53_resolver_query_log_config",
  "aws_s3_account_public_access_block",
  "aws_security_group",
  "aws_sns_topic",
  "aws_sqs_queue",
  "aws_ssm_document",
  "aws_ssm_service_setting",
];
