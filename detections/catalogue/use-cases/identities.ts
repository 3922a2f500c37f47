import { calls } from "../event-conditions";
import { type Detection, detection } from "../detection";
import { call, denied } from "../example-events";

const theme = "use-cases";

/** Roles, policies, users and groups are created or changed. */
export const identities: readonly Detection[] = [
  detection({
    id: "IR-USE-401",
    name: "roles-and-policies-changed",
    title: "Role or policy created or changed",
    meaning: "Every change of what roles may do, and of who may become them.",
    severity: "low",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1098.003"],
    when: calls(
      "iam",
      "CreateRole",
      "DeleteRole",
      "UpdateRole",
      "UpdateRoleDescription",
      "UpdateAssumeRolePolicy",
      "PutRolePolicy",
      "DeleteRolePolicy",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "PutRolePermissionsBoundary",
      "DeleteRolePermissionsBoundary",
      "CreatePolicy",
      "DeletePolicy",
      "CreatePolicyVersion",
      "DeletePolicyVersion",
      "SetDefaultPolicyVersion",
    ),
    examples: {
      fires: [call("iam", "UpdateAssumeRolePolicy"), denied(call("iam", "CreatePolicyVersion"))],
      silent: [call("organizations", "CreatePolicy"), call("iam", "CreateUser")],
    },
  }),
  detection({
    id: "IR-USE-402",
    name: "users-and-groups-changed",
    title: "User or group created or changed",
    meaning: "Every change of IAM users, of groups and of what they may do.",
    severity: "low",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1136.003", "T1098.001"],
    when: calls(
      "iam",
      "CreateUser",
      "DeleteUser",
      "UpdateUser",
      "PutUserPolicy",
      "DeleteUserPolicy",
      "AttachUserPolicy",
      "DetachUserPolicy",
      "PutUserPermissionsBoundary",
      "DeleteUserPermissionsBoundary",
      "CreateGroup",
      "DeleteGroup",
      "PutGroupPolicy",
      "DeleteGroupPolicy",
      "AttachGroupPolicy",
      "DetachGroupPolicy",
      "AddUserToGroup",
      "RemoveUserFromGroup",
    ),
    examples: {
      fires: [call("iam", "AddUserToGroup"), denied(call("iam", "CreateUser"))],
      silent: [call("iam", "CreateRole"), call("identitystore", "CreateUser")],
    },
  }),
];
