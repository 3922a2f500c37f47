import { changes, type Harm, list } from "./harm";

const guardduty = (resource: string, names: string) =>
  changes(
    resource === "*"
      ? "*"
      : `arn:{partition}:guardduty:{region}:{account}:detector/some${resource}`,
    ...list("guardduty", names),
  );
const securityhub = (resource: string, names: string) =>
  changes(
    resource === "*" ? "*" : `arn:{partition}:securityhub:{region}:{account}:${resource}`,
    ...list("securityhub", names),
  );

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
  changes("*", ...list("config", "DeleteRetentionConfiguration PutRetentionConfiguration")),
  guardduty(
    "*",
    "CreateIPSet CreateTrustedEntitySet DeleteMembers DisableOrganizationAdminAccount DisassociateFromAdministratorAccount DisassociateFromMasterAccount DisassociateMembers StopMonitoringMembers UpdateMemberDetectors UpdateOrganizationConfiguration",
  ),
  guardduty("", "DeleteDetector UpdateDetector"),
  guardduty("/filter/some", "CreateFilter UpdateFilter"),
  guardduty("/ipset/some", "UpdateIPSet"),
  guardduty(
    "/publishingDestination/some",
    "DeletePublishingDestination UpdatePublishingDestination",
  ),
  guardduty("/threatentityset/some", "DeleteThreatEntitySet UpdateThreatEntitySet"),
  guardduty("/threatintelset/some", "DeleteThreatIntelSet UpdateThreatIntelSet"),
  guardduty("/trustedentityset/some", "UpdateTrustedEntitySet"),
  securityhub(
    "*",
    "BatchUpdateStandardsControlAssociations CreateAutomationRule CreateAutomationRuleV2 DisableSecurityHubV2 UpdateSecurityControl",
  ),
  securityhub(
    "hub/default",
    "BatchDisableStandards DeleteMembers DisableImportFindingsForProduct DisableOrganizationAdminAccount DisableSecurityHub DisassociateFromAdministratorAccount DisassociateFromMasterAccount DisassociateMembers UpdateOrganizationConfiguration UpdateSecurityHubConfiguration UpdateStandardsControl",
  ),
  securityhub("automation-rule/some", "BatchDeleteAutomationRules BatchUpdateAutomationRules"),
  securityhub("automation-rulev2/some", "UpdateAutomationRuleV2"),
  securityhub("finding-aggregator/some", "DeleteFindingAggregator UpdateFindingAggregator"),
];
