import { all, any, is } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, callsOfAny, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "security-services";
const procedure = "security-service-disabled";
const attack = ["T1562.001"] as const;

/** Services with an administrator account in the organization. */
const administered = ["guardduty", "securityhub", "macie2", "inspector2"];

/** Somebody switches the watchers off. */
export const securityServices: readonly Detection[] = [
  detection({
    id: "IR-SEC-001",
    name: "guardduty-deleted",
    title: "GuardDuty detector deleted",
    meaning: "Threat detection ends in the account and Region, and its findings are gone.",
    severity: "critical",
    theme,
    procedure,
    attack,
    when: succeeded(calls("guardduty", "DeleteDetector")),
    examples: {
      fires: [call("guardduty", "DeleteDetector")],
      silent: [denied(call("guardduty", "DeleteDetector")), call("guardduty", "CreateDetector")],
    },
  }),
  detection({
    id: "IR-SEC-002",
    name: "guardduty-weakened",
    title: "GuardDuty suspended, its exports removed or findings hidden",
    meaning:
      "A suspended detector, a filter that archives or a trusted address list silences findings.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1562.001", "T1562.008"],
    when: succeeded(
      any(
        calls("guardduty", "UpdateDetector", "DeletePublishingDestination", "CreateIPSet"),
        all(calls("guardduty", "CreateFilter"), is("requestParameters.action", "ARCHIVE")),
      ),
    ),
    examples: {
      fires: [
        call("guardduty", "UpdateDetector", { request: { detectorId: "1", enable: false } }),
        call("guardduty", "CreateFilter", { request: { name: "quiet", action: "ARCHIVE" } }),
        call("guardduty", "CreateIPSet"),
        call("guardduty", "DeletePublishingDestination"),
      ],
      silent: [
        call("guardduty", "CreateFilter", { request: { name: "view", action: "NOOP" } }),
        call("wafv2", "CreateIPSet"),
        denied(call("guardduty", "UpdateDetector")),
      ],
    },
  }),
  detection({
    id: "IR-SEC-003",
    name: "security-administration-withdrawn",
    title: "Account withdrawn from the security administrator",
    meaning: "Findings of the account no longer reach the security team.",
    severity: "high",
    theme,
    procedure,
    attack,
    when: succeeded(
      callsOfAny(
        administered,
        "DisassociateFromMasterAccount",
        "DisassociateFromAdministratorAccount",
        "DisassociateMembers",
        "DisassociateMember",
        "DeleteMembers",
        "StopMonitoringMembers",
        "DisableOrganizationAdminAccount",
        "DisableDelegatedAdminAccount",
      ),
    ),
    examples: {
      fires: [
        call("guardduty", "DisassociateFromMasterAccount"),
        call("securityhub", "DisassociateFromAdministratorAccount"),
        call("guardduty", "StopMonitoringMembers"),
        call("macie2", "DisableOrganizationAdminAccount"),
      ],
      silent: [denied(call("guardduty", "DeleteMembers")), call("guardduty", "CreateMembers")],
    },
  }),
  detection({
    id: "IR-SEC-004",
    name: "posture-services-stopped",
    title: "AWS Config recorder or Security Hub stopped",
    meaning: "Changes of resources are no longer recorded, or misconfigurations no longer found.",
    severity: "high",
    theme,
    procedure,
    attack,
    when: succeeded(
      any(
        calls(
          "config",
          "StopConfigurationRecorder",
          "DeleteConfigurationRecorder",
          "DeleteDeliveryChannel",
        ),
        calls("securityhub", "DisableSecurityHub", "BatchDisableStandards"),
      ),
    ),
    examples: {
      fires: [
        call("config", "StopConfigurationRecorder"),
        call("config", "DeleteConfigurationRecorder"),
        call("config", "DeleteDeliveryChannel"),
        call("securityhub", "DisableSecurityHub"),
        call("securityhub", "BatchDisableStandards"),
      ],
      silent: [
        denied(call("config", "StopConfigurationRecorder")),
        call("config", "StartConfigurationRecorder"),
        call("securityhub", "EnableSecurityHub"),
      ],
    },
  }),
  detection({
    id: "IR-SEC-005",
    name: "findings-reduced",
    title: "Rule, control, analyzer, Macie or web access control list removed",
    meaning: "Fewer resources are recorded, or fewer rules judge them.",
    severity: "medium",
    theme,
    procedure,
    attack,
    when: succeeded(
      any(
        calls(
          "config",
          "PutConfigurationRecorder",
          "DeleteConfigRule",
          "DeleteOrganizationConformancePack",
        ),
        calls("securityhub", "UpdateStandardsControl"),
        calls("macie2", "DisableMacie"),
        calls("access-analyzer", "DeleteAnalyzer"),
        calls("wafv2", "DeleteWebACL"),
      ),
    ),
    examples: {
      fires: [
        call("config", "PutConfigurationRecorder"),
        call("config", "DeleteConfigRule"),
        call("config", "DeleteOrganizationConformancePack"),
        call("securityhub", "UpdateStandardsControl"),
        call("macie2", "DisableMacie"),
        call("access-analyzer", "DeleteAnalyzer"),
        call("wafv2", "DeleteWebACL"),
      ],
      silent: [
        denied(call("config", "DeleteConfigRule")),
        call("config", "PutConfigRule"),
        call("wafv2", "CreateWebACL"),
      ],
    },
  }),
];
