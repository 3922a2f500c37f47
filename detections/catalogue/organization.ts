import { any } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "organization";
const procedure = "organization-tamper";

/** Somebody changes the organization itself. Its events are in us-east-1 only. */
export const organization: readonly Detection[] = [
  detection({
    id: "IR-ORG-001",
    name: "account-leaves",
    title: "Account leaves the organization, is removed or closed",
    meaning:
      "Outside the organization no guardrail, trail or responder role reaches the account. Attempts count.",
    severity: "critical",
    theme,
    procedure,
    attack: ["T1666", "T1531"],
    when: calls(
      "organizations",
      "LeaveOrganization",
      "RemoveAccountFromOrganization",
      "CloseAccount",
    ),
    examples: {
      fires: [
        call("organizations", "LeaveOrganization"),
        denied(call("organizations", "LeaveOrganization")),
        call("organizations", "RemoveAccountFromOrganization"),
        call("organizations", "CloseAccount"),
      ],
      silent: [call("organizations", "InviteAccountToOrganization")],
    },
  }),
  detection({
    id: "IR-ORG-002",
    name: "guardrail-removed",
    title: "Guardrail removed, account moved, or trusted access withdrawn",
    meaning:
      "A guardrail no longer holds for an account, or a security service loses its view of the organization.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1666", "T1562.001"],
    when: succeeded(
      calls(
        "organizations",
        "MoveAccount",
        "DetachPolicy",
        "DeletePolicy",
        "UpdatePolicy",
        "DisableAWSServiceAccess",
        "DeregisterDelegatedAdministrator",
      ),
    ),
    examples: {
      fires: [
        call("organizations", "MoveAccount"),
        call("organizations", "DetachPolicy"),
        call("organizations", "DeletePolicy"),
        call("organizations", "UpdatePolicy"),
        call("organizations", "DisableAWSServiceAccess"),
        call("organizations", "DeregisterDelegatedAdministrator"),
      ],
      silent: [
        denied(call("organizations", "DetachPolicy")),
        // IAM has a call of the same name.
        call("iam", "DeletePolicy"),
        call("organizations", "CreateOrganizationalUnit"),
      ],
    },
  }),
  detection({
    id: "IR-ORG-003",
    name: "policy-type-disabled",
    title: "Policy type of the organization disabled",
    meaning: "All policies of the type stop to hold in every account at once.",
    severity: "critical",
    theme,
    procedure,
    attack: ["T1562.001"],
    when: succeeded(calls("organizations", "DisablePolicyType")),
    examples: {
      fires: [call("organizations", "DisablePolicyType")],
      silent: [
        denied(call("organizations", "DisablePolicyType")),
        call("organizations", "EnablePolicyType"),
      ],
    },
  }),
  detection({
    id: "IR-ORG-004",
    name: "account-created",
    title: "Account created, or alternate contact changed",
    meaning:
      "A new account has no baseline yet; with another contact AWS's own warnings go to somebody else.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1136.003", "T1098"],
    when: succeeded(
      any(
        calls("organizations", "CreateAccount"),
        calls("account", "PutAlternateContact", "DeleteAlternateContact"),
      ),
    ),
    examples: {
      fires: [
        call("organizations", "CreateAccount"),
        call("account", "PutAlternateContact"),
        call("account", "DeleteAlternateContact"),
      ],
      silent: [
        denied(call("organizations", "CreateAccount")),
        call("account", "GetAlternateContact"),
      ],
    },
  }),
  detection({
    id: "IR-ORG-005",
    name: "region-toggled",
    title: "Region enabled or disabled",
    meaning:
      "A new Region is outside the watched ones; a disabled one takes its resources out of reach.",
    severity: "high",
    theme,
    procedure: "unapproved-region",
    attack: ["T1535", "T1562.001"],
    when: succeeded(calls("account", "EnableRegion", "DisableRegion")),
    examples: {
      fires: [call("account", "EnableRegion"), call("account", "DisableRegion")],
      silent: [denied(call("account", "EnableRegion")), call("account", "GetRegionOptStatus")],
    },
  }),
];
