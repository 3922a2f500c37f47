import { adoptionOf } from "../../../organization/account-choices";
import type { Estate } from "../../../organization/estate";
import { administrators } from "../exemptions";
import { anything, type Protection } from "../protection";

/**
 * AWS Config, GuardDuty, Security Hub and IAM Access Analyzer. Triage of findings is nobody's concern here; their
 * suppression by a rule is.
 */
export function findingsProtections(estate: Estate): readonly Protection[] {
  const { arns, named } = estate;
  return [
    ...configProtections(estate),
    {
      id: "BlindGuardDuty",
      what: "turn GuardDuty off, leave its administrator, suppress its findings or tell it whom to trust",
      actions: [
        "guardduty:CreateFilter",
        "guardduty:CreateIPSet",
        "guardduty:CreateTrustedEntitySet",
        "guardduty:DeleteDetector",
        "guardduty:DeleteMembers",
        "guardduty:DeletePublishingDestination",
        "guardduty:DeleteThreatEntitySet",
        "guardduty:DeleteThreatIntelSet",
        "guardduty:DisableOrganizationAdminAccount",
        "guardduty:DisassociateFromAdministratorAccount",
        "guardduty:DisassociateFromMasterAccount",
        "guardduty:DisassociateMembers",
        "guardduty:StopMonitoringMembers",
        "guardduty:UpdateDetector",
        "guardduty:UpdateFilter",
        "guardduty:UpdateIPSet",
        "guardduty:UpdateMemberDetectors",
        "guardduty:UpdateOrganizationConfiguration",
        "guardduty:UpdatePublishingDestination",
        "guardduty:UpdateThreatEntitySet",
        "guardduty:UpdateThreatIntelSet",
        "guardduty:UpdateTrustedEntitySet",
      ],
      resources: anything,
      exempt: administrators,
    },
    {
      id: "BlindSecurityHub",
      what: "turn Security Hub or its standards off, leave its administrator or suppress by a rule",
      actions: [
        "securityhub:BatchDeleteAutomationRules",
        "securityhub:BatchDisableStandards",
        "securityhub:BatchUpdateAutomationRules",
        "securityhub:BatchUpdateStandardsControlAssociations",
        "securityhub:CreateAutomationRule",
        "securityhub:CreateAutomationRuleV2",
        "securityhub:DeleteFindingAggregator",
        "securityhub:DeleteMembers",
        "securityhub:DisableImportFindingsForProduct",
        "securityhub:DisableOrganizationAdminAccount",
        "securityhub:DisableSecurityHub",
        "securityhub:DisableSecurityHubV2",
        "securityhub:DisassociateFromAdministratorAccount",
        "securityhub:DisassociateFromMasterAccount",
        "securityhub:DisassociateMembers",
        "securityhub:UpdateAutomationRuleV2",
        "securityhub:UpdateFindingAggregator",
        "securityhub:UpdateOrganizationConfiguration",
        "securityhub:UpdateSecurityControl",
        "securityhub:UpdateSecurityHubConfiguration",
        "securityhub:UpdateStandardsControl",
      ],
      resources: anything,
      exempt: administrators,
    },
    {
      id: "BlindAnalyzers",
      what: "change or delete access analyzers, or archive their findings by a rule",
      actions: [
        "access-analyzer:ApplyArchiveRule",
        "access-analyzer:CreateArchiveRule",
        "access-analyzer:DeleteAnalyzer",
        "access-analyzer:UpdateAnalyzer",
        "access-analyzer:UpdateArchiveRule",
      ],
      // Also the archive rules of such an analyzer.
      resources: [arns.any("access-analyzer", "*", "*", `analyzer/${named("*")}`)],
      exempt: administrators,
    },
  ];
}

/** The recorders that the baseline runs itself. */
export const stopConfig: Protection = {
  id: "StopConfig",
  what: "stop AWS Config, or change what it records and where to",
  actions: [
    "config:DeleteConfigurationRecorder",
    "config:DeleteDeliveryChannel",
    "config:DisassociateResourceTypes",
    "config:PutConfigurationRecorder",
    "config:PutDeliveryChannel",
    "config:StopConfigurationRecorder",
  ],
  resources: anything,
  exempt: administrators,
};

/** Where somebody else runs a recorder, such as Control Tower, he also protects it: nothing here may stand in his way. */
function configProtections({
  accountOf,
  activeAccounts,
  organization,
}: Estate): readonly Protection[] {
  const ownRecorders = activeAccounts.every(
    (account) => !adoptionOf(organization, account).configRecorder,
  );
  return [
    ...(ownRecorders ? [stopConfig] : []),
    {
      id: "ForgetConfig",
      what: "shorten how long AWS Config keeps its history",
      actions: ["config:DeleteRetentionConfiguration", "config:PutRetentionConfiguration"],
      resources: anything,
      exempt: administrators,
    },
    {
      id: "ChangeInventory",
      what: "change or delete the aggregator of the inventory",
      actions: ["config:DeleteConfigurationAggregator", "config:PutConfigurationAggregator"],
      resources: anything,
      exempt: administrators,
      account: accountOf("security"),
    },
  ];
}
