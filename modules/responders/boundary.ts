import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";

/**
 * The most that a responders' role can ever do, whatever is attached to it: it neither makes rights nor touches what
 * watches and judges it. Only what a containment needs is left of IAM.
 * Source: IAM user guide, "Permissions boundaries for IAM entities".
 */
export function boundary(estate: Estate, accountId: string): readonly Statement[] {
  const { arns, backup, named, organization, responders } = estate;
  const { applyRole, planRole } = organization.deployment;
  const deny = (
    Sid: string,
    Action: readonly string[],
    rest: Partial<Statement> = {},
  ): Statement => ({
    Sid,
    Effect: "Deny",
    Action,
    Resource: "*",
    ...rest,
  });
  const role = (name: string) => arns.role(accountId, name);
  const attach = ["iam:Attach*", "iam:Detach*"];
  const lastResort = breakGlassUsers(estate, accountId);
  return [
    { Sid: "AllowWhatRolesAllow", Effect: "Allow", Action: "*", Resource: "*" },
    deny("DenyMakingRights", [
      "iam:Add*",
      "iam:Create*",
      "iam:Deactivate*",
      "iam:Delete*",
      "iam:Put*",
      "iam:Remove*",
      "iam:Set*",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateLoginProfile",
      "iam:UpdateRole",
      "iam:Upload*",
    ]),
    deny("DenyOtherPolicies", attach, {
      Condition: {
        ArnNotEquals: {
          "iam:PolicyARN": arns.any("iam", "", accountId, `policy/${responders.quarantinePolicy}`),
        },
      },
    }),
    {
      // A service would do with a stronger role what this one may not.
      Sid: "DenyPassingOtherRoles",
      Effect: "Deny",
      Action: "iam:PassRole",
      NotResource: [
        responders.role("acquisition", accountId),
        responders.role("responder", accountId),
        role(responders.quarantineProfile),
        role(backup.serviceRole),
      ],
    },
    // Containing one of these would end the response, or the watch over it.
    deny("DenyOwnRoles", attach, {
      Resource: [role("ir-*"), role(named("*")), role(planRole), role(applyRole)],
    }),
    ...(lastResort.length > 0
      ? [deny("DenyBreakGlass", [...attach, "iam:UpdateAccessKey"], { Resource: lastResort })]
      : []),
    deny("DenyKeys", [
      "kms:Delete*",
      "kms:Disable*",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:ScheduleKeyDeletion",
      "kms:Update*",
    ]),
    deny("DenyWatch", [
      "cloudtrail:Delete*",
      "cloudtrail:Put*",
      "cloudtrail:Stop*",
      "cloudtrail:Update*",
      "cloudwatch:Delete*",
      "cloudwatch:Disable*",
      "cloudwatch:Put*",
      "config:Delete*",
      "config:Put*",
      "config:Stop*",
      "events:Delete*",
      "events:Disable*",
      "events:Put*",
      "events:Remove*",
      "guardduty:Delete*",
      "guardduty:Update*",
      "logs:DeleteLog*",
      "logs:DeleteMetricFilter",
      "logs:DeleteSubscriptionFilter",
      "securityhub:Disable*",
    ]),
    deny("DenyDestruction", [
      "backup:Delete*",
      "ec2:DeleteSnapshot",
      "ec2:DeleteVolume",
      "ec2:StopInstances",
      "ec2:TerminateInstances",
      "ec2:UnlockSnapshot",
      "s3:BypassGovernanceRetention",
      "s3:DeleteBucket",
      "s3:DeleteObject*",
      "s3:PutLifecycleConfiguration",
    ]),
    deny("DenyOrganization", [
      "account:*",
      "organizations:Attach*",
      "organizations:Close*",
      "organizations:Create*",
      "organizations:Delete*",
      "organizations:Detach*",
      "organizations:Disable*",
      "organizations:LeaveOrganization",
      "organizations:Remove*",
      "organizations:Update*",
    ]),
  ];
}

/** Users of the account who may break glass: a responder who contained them would leave nobody above. */
export function breakGlassUsers(
  { accountOf, arns, organization }: Estate,
  accountId: string,
): readonly string[] {
  const { trustedPrincipals } = organization.deployment.breakGlass;
  if (trustedPrincipals.length > 0)
    return trustedPrincipals.filter((arn) => arn.split(":")[4] === accountId);
  return accountId === accountOf("security").id ? [arns.any("iam", "", accountId, "user/*")] : [];
}
