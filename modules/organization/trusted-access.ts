import { isAvailable, type Feature } from "../../organization/availability";
import type { Organization } from "../../organization/model";

interface TrustedAccess {
  readonly principal: string;
  /** What of the baseline needs it. */
  readonly neededFor: string;
  /** @default - offered in every partition */
  readonly feature?: Feature;
}

/**
 * Every service that the baseline, with all its stacks, lets act across the accounts. The services whose own API
 * turns on trusted access are here, too: what Terraform's list leaves out, it turns off.
 * Source: Organizations user guide, "AWS services that you can use with AWS Organizations".
 */
export const trustedAccess: readonly TrustedAccess[] = [
  {
    principal: "access-analyzer.amazonaws.com",
    neededFor: "organization analyzers of the security account",
  },
  {
    principal: "account.amazonaws.com",
    neededFor: "alternate contacts of the member accounts",
    feature: "account alternate contacts",
  },
  {
    principal: "backup.amazonaws.com",
    neededFor: "backup policies, copies between accounts",
  },
  { principal: "cloudtrail.amazonaws.com", neededFor: "organization trail" },
  { principal: "config.amazonaws.com", neededFor: "organization aggregator" },
  {
    principal: "config-multiaccountsetup.amazonaws.com",
    neededFor: "organization rules and conformance packs",
  },
  { principal: "guardduty.amazonaws.com", neededFor: "GuardDuty of every account" },
  {
    principal: "iam.amazonaws.com",
    neededFor: "central management of root credentials",
    feature: "central root access",
  },
  {
    principal: "malware-protection.guardduty.amazonaws.com",
    neededFor: "GuardDuty Malware Protection of every account",
  },
  {
    // Turned on by CloudFormation's own call, before the first stack set: docs/bootstrap.md.
    principal: "member.org.stacksets.cloudformation.amazonaws.com",
    neededFor: "deployment roles of every account",
    feature: "service-managed stack sets",
  },
  { principal: "securityhub.amazonaws.com", neededFor: "Security Hub of every account" },
];

/** The complete list for an organization: the baseline's services and those that its file adds. */
export function trustedAccessOf({ organization, organizationServices }: Organization): string[] {
  const own = trustedAccess
    .filter(({ feature }) => feature === undefined || isAvailable(feature, organization.partition))
    .map(({ principal }) => principal);
  return [...new Set([...own, ...organizationServices.trustedAccess])].sort();
}
