import { all, any, is, isNot, suffix } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied, root } from "./example-events";

const theme = "identity";
const request = (parameters: { readonly [name: string]: string }) => ({ request: parameters });

/** Policies that give everything, or the power to give everything. */
const administrator = suffix(
  "requestParameters.policyArn",
  ":policy/AdministratorAccess",
  ":policy/IAMFullAccess",
  ":policy/PowerUserAccess",
);

/** Somebody makes or widens an identity. IAM calls are in us-east-1 only. */
export const identity: readonly Detection[] = [
  detection({
    id: "IR-IAM-001",
    name: "credential-created",
    title: "Access key created, or console password created or changed",
    meaning: "A second credential for an existing user is the simplest way to stay.",
    severity: "high",
    theme,
    procedure: "credential-compromise",
    attack: ["T1098.001"],
    when: succeeded(
      any(
        all(calls("iam", "CreateAccessKey"), isNot("userIdentity.type", "Root")),
        calls("iam", "CreateLoginProfile", "UpdateLoginProfile"),
      ),
    ),
    examples: {
      fires: [
        call("iam", "CreateAccessKey", request({ userName: "backup-service" })),
        call("iam", "CreateLoginProfile", request({ userName: "backup-service" })),
        call("iam", "UpdateLoginProfile", request({ userName: "alice" })),
      ],
      silent: [
        denied(call("iam", "CreateAccessKey")),
        call("iam", "CreateAccessKey", { userIdentity: root }),
        call("iam", "DeleteLoginProfile"),
      ],
    },
  }),
  detection({
    id: "IR-IAM-002",
    name: "root-access-key-created",
    title: "Access key of the root user created or activated",
    meaning: "A root key can do everything, and no policy holds it.",
    severity: "critical",
    theme,
    procedure: "root-use",
    attack: ["T1098.001", "T1078.004"],
    when: all(is("userIdentity.type", "Root"), calls("iam", "CreateAccessKey", "UpdateAccessKey")),
    examples: {
      fires: [
        call("iam", "CreateAccessKey", { userIdentity: root }),
        call("iam", "UpdateAccessKey", { userIdentity: root }),
      ],
      silent: [
        call("iam", "CreateAccessKey"),
        call("iam", "DeleteAccessKey", { userIdentity: root }),
      ],
    },
  }),
  detection({
    id: "IR-IAM-003",
    name: "user-created",
    title: "IAM user created",
    meaning: "People come through the identity provider: a new IAM user is rare, and long-lived.",
    severity: "medium",
    theme,
    procedure: "credential-compromise",
    attack: ["T1136.003"],
    when: succeeded(calls("iam", "CreateUser")),
    examples: {
      fires: [call("iam", "CreateUser", request({ userName: "support" }))],
      // Identity Center has a call of the same name.
      silent: [denied(call("iam", "CreateUser")), call("sso-directory", "CreateUser")],
    },
  }),
  detection({
    id: "IR-IAM-004",
    name: "administrator-policy-attached",
    title: "Administrator policy attached",
    meaning: "An identity can now do everything, or give itself everything.",
    severity: "high",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1098.003"],
    when: all(
      succeeded(calls("iam", "AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy")),
      administrator,
    ),
    examples: {
      fires: [
        call(
          "iam",
          "AttachUserPolicy",
          request({ policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
        ),
        call(
          "iam",
          "AttachRolePolicy",
          request({ policyArn: "arn:aws-cn:iam::aws:policy/IAMFullAccess" }),
        ),
        call(
          "iam",
          "AttachGroupPolicy",
          request({ policyArn: "arn:aws:iam::aws:policy/PowerUserAccess" }),
        ),
      ],
      silent: [
        call(
          "iam",
          "AttachUserPolicy",
          request({ policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
        ),
        denied(
          call(
            "iam",
            "AttachUserPolicy",
            request({ policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
          ),
        ),
      ],
    },
  }),
  detection({
    id: "IR-IAM-005",
    name: "policy-changed",
    title: "Policy attached, written or switched to another version",
    meaning: "Permissions change outside the delivery pipeline.",
    severity: "medium",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1098.003"],
    when: succeeded(
      calls(
        "iam",
        "AttachUserPolicy",
        "AttachRolePolicy",
        "AttachGroupPolicy",
        "PutUserPolicy",
        "PutRolePolicy",
        "PutGroupPolicy",
        "CreatePolicyVersion",
        "SetDefaultPolicyVersion",
      ),
    ),
    examples: {
      fires: [
        call("iam", "PutRolePolicy", request({ roleName: "app", policyName: "inline" })),
        call("iam", "SetDefaultPolicyVersion"),
      ],
      silent: [denied(call("iam", "PutRolePolicy")), call("iam", "CreatePolicy")],
    },
  }),
  detection({
    id: "IR-IAM-006",
    name: "trust-policy-changed",
    title: "Trust policy of a role changed",
    meaning: "Another account or provider may now assume an existing, trusted role.",
    severity: "high",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1098.003"],
    when: succeeded(calls("iam", "UpdateAssumeRolePolicy")),
    examples: {
      fires: [call("iam", "UpdateAssumeRolePolicy", request({ roleName: "deploy" }))],
      silent: [denied(call("iam", "UpdateAssumeRolePolicy")), call("iam", "UpdateRole")],
    },
  }),
  detection({
    id: "IR-IAM-007",
    name: "permissions-boundary-removed",
    title: "Permissions boundary removed",
    meaning: "The limit of what an identity can be given is gone.",
    severity: "high",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1098.003"],
    when: succeeded(calls("iam", "DeleteRolePermissionsBoundary", "DeleteUserPermissionsBoundary")),
    examples: {
      fires: [
        call("iam", "DeleteRolePermissionsBoundary"),
        call("iam", "DeleteUserPermissionsBoundary"),
      ],
      silent: [
        denied(call("iam", "DeleteRolePermissionsBoundary")),
        call("iam", "PutRolePermissionsBoundary"),
      ],
    },
  }),
  detection({
    id: "IR-IAM-008",
    name: "mfa-removed",
    title: "MFA device deactivated or deleted",
    meaning: "The account can be taken over with the password alone.",
    severity: "high",
    theme,
    procedure: "credential-compromise",
    attack: ["T1556.006"],
    when: succeeded(calls("iam", "DeactivateMFADevice", "DeleteVirtualMFADevice")),
    examples: {
      fires: [call("iam", "DeactivateMFADevice"), call("iam", "DeleteVirtualMFADevice")],
      silent: [denied(call("iam", "DeactivateMFADevice")), call("iam", "EnableMFADevice")],
    },
  }),
  detection({
    id: "IR-IAM-009",
    name: "password-policy-changed",
    title: "Account password policy changed or deleted",
    meaning: "Weak passwords become possible.",
    severity: "medium",
    theme,
    procedure: "configuration-change",
    attack: ["T1556"],
    when: succeeded(calls("iam", "DeleteAccountPasswordPolicy", "UpdateAccountPasswordPolicy")),
    examples: {
      fires: [
        call("iam", "DeleteAccountPasswordPolicy"),
        call("iam", "UpdateAccountPasswordPolicy"),
      ],
      silent: [
        denied(call("iam", "DeleteAccountPasswordPolicy")),
        call("iam", "GetAccountPasswordPolicy"),
      ],
    },
  }),
  detection({
    id: "IR-IAM-010",
    name: "federation-changed",
    title: "Identity provider or trust anchor created or changed",
    meaning: "Whoever holds the provider's key can become any identity that trusts it.",
    severity: "high",
    theme,
    procedure: "credential-compromise",
    attack: ["T1484.002"],
    when: succeeded(
      any(
        calls("iam", "CreateSAMLProvider", "UpdateSAMLProvider", "CreateOpenIDConnectProvider"),
        calls("rolesanywhere", "CreateTrustAnchor"),
      ),
    ),
    examples: {
      fires: [
        call("iam", "CreateSAMLProvider"),
        call("iam", "UpdateSAMLProvider"),
        call("iam", "CreateOpenIDConnectProvider"),
        call("rolesanywhere", "CreateTrustAnchor"),
      ],
      silent: [
        denied(call("iam", "CreateSAMLProvider")),
        call("rolesanywhere", "DeleteTrustAnchor"),
      ],
    },
  }),
];
