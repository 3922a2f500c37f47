import type { Resource } from "../engine/resource";
import { any, type Tri, yes } from "../engine/tri";

/** What needs a service's trusted access to the organization, and when. */
interface Need {
  readonly type: string;
  readonly principal: string;
  /** @default - always */
  readonly when?: (it: Resource) => Tri;
}

/**
 * Source: Organizations user guide, "AWS services that you can use with AWS Organizations"; CloudFormation user guide,
 * "Activate trusted access for stack sets".
 */
export const needsTrustedAccess: readonly Need[] = [
  {
    type: "aws_accessanalyzer_analyzer",
    principal: "access-analyzer.amazonaws.com",
    when: (it) => it.attr("type").matches(/^ORGANIZATION/),
  },
  {
    type: "aws_account_alternate_contact",
    principal: "account.amazonaws.com",
    when: (it) => it.attr("account_id").isSet(),
  },
  {
    type: "aws_cloudformation_stack_set",
    principal: "member.org.stacksets.cloudformation.amazonaws.com",
    when: (it) => it.attr("permission_model").is("SERVICE_MANAGED"),
  },
  {
    type: "aws_cloudtrail",
    principal: "cloudtrail.amazonaws.com",
    when: (it) => it.attr("is_organization_trail").is(true),
  },
  {
    type: "aws_config_configuration_aggregator",
    principal: "config.amazonaws.com",
    when: (it) => any(it.blocks("organization_aggregation_source").map(() => yes())),
  },
  { type: "aws_guardduty_organization_admin_account", principal: "guardduty.amazonaws.com" },
  { type: "aws_iam_organizations_features", principal: "iam.amazonaws.com" },
  { type: "aws_inspector2_delegated_admin_account", principal: "inspector2.amazonaws.com" },
  { type: "aws_macie2_organization_admin_account", principal: "macie.amazonaws.com" },
  { type: "aws_securityhub_organization_admin_account", principal: "securityhub.amazonaws.com" },
];

/** Services of which each organization that prepares for incidents makes use sooner or later. */
export const readinessServices = [
  "access-analyzer.amazonaws.com",
  "account.amazonaws.com",
  "backup.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "config.amazonaws.com",
  "guardduty.amazonaws.com",
  "iam.amazonaws.com",
  "malware-protection.guardduty.amazonaws.com",
  "securityhub.amazonaws.com",
] as const;
