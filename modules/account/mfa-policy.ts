import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { type ConditionBlock, policyJson, type Statement } from "../policy/document";

/**
 * For the groups of IAM users: without MFA, nothing works but signing in for the first time, changing one's own
 * password and registering one's own device. Ready to attach, attached to nobody.
 *
 * Changing the password without MFA is deliberate: a user who must change it at the first sign-in would be locked
 * out otherwise. It asks for the current password. Limit: IAM cannot tell the first device from a second, so
 * whoever holds a user's credentials can register one; the registration is in the trail (EnableMFADevice).
 * For users only: a role's session never carries MFA, so everything would be denied.
 * Source: IAM user guide, "Allows MFA-authenticated IAM users to manage their own MFA device".
 */
export function mfaPolicy(scope: Construct, estate: Estate, accountId: string): IamPolicy {
  return new IamPolicy(scope, "require-mfa", {
    name: estate.inEveryAccount.mfaPolicy,
    description: "Without MFA only the own password and MFA device; for groups of IAM users",
    policy: policyJson("managed policy", mfaStatements(estate, accountId)),
  });
}

/** Their object is the caller's own user; other users are denied apart. */
const ownUser = [
  "iam:ChangePassword",
  "iam:EnableMFADevice",
  "iam:GetMFADevice",
  "iam:GetUser",
  "iam:ListMFADevices",
  "iam:ResyncMFADevice",
];
/** Their object is no user. */
const anyObject = [
  "iam:CreateVirtualMFADevice",
  "iam:GetAccountPasswordPolicy",
  "iam:ListVirtualMFADevices",
];

/** True also for access keys, whose requests carry no MFA key at all. */
const withoutMfa: ConditionBlock = { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } };

function mfaStatements({ arns }: Estate, accountId: string): Statement[] {
  // The user name has no path in it, so users below a path need a pattern of their own.
  const self = ["user/${aws:username}", "user/*/${aws:username}"].map((user) =>
    arns.any("iam", "", accountId, user),
  );
  return [
    {
      Sid: "AllowOwnPasswordAndDevice",
      Effect: "Allow",
      Action: ownUser,
      Resource: self,
    },
    {
      // Named freely: the console asks for a name. Devices that were never enabled do no harm.
      Sid: "AllowNewVirtualDevice",
      Effect: "Allow",
      Action: "iam:CreateVirtualMFADevice",
      Resource: arns.any("iam", "", accountId, "mfa/*"),
    },
    {
      Sid: "AllowWhatTheConsoleShows",
      Effect: "Allow",
      Action: ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
      Resource: "*",
    },
    {
      // GetSessionToken is how a command line proves MFA: the code is its argument.
      Sid: "DenyAllElseWithoutMfa",
      Effect: "Deny",
      NotAction: [...ownUser, ...anyObject, "sts:GetSessionToken"],
      Resource: "*",
      Condition: withoutMfa,
    },
    {
      Sid: "DenyOtherUsersWithoutMfa",
      Effect: "Deny",
      Action: ownUser,
      NotResource: self,
      Condition: withoutMfa,
    },
  ];
}
