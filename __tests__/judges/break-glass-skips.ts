import type { Skip } from "./verdict";

export const breakGlassRights = (part: string) =>
  `account-*/aws_iam_policy.break-glass-${part}.policy`;

const oldList = "parliament's list is older than the Service Authorization Reference of 2026";

/** What parliament finds in the policies of break-glass and is right as it is. */
export const breakGlassParliamentSkips: readonly Skip[] = [
  ...["*Keys: *", "RevokeGrants: *"].map((detail) => ({
    rule: "RESOURCE_STAR",
    where: [breakGlassRights("evidence")],
    detail,
    reason: "A key has an id that AWS gives; the condition on its alias says which keys are meant.",
  })),
  {
    rule: "RESOURCE_STAR",
    where: [breakGlassRights("watch")],
    detail: "LookUp: *",
    reason: "Who decides reads how every document and every automation of the account runs.",
  },
  ...["*but does allow s3:PutBucketPolicy", "*but does allow s3:PutBucketAcl"].map((detail) => ({
    rule: "RESOURCE_POLICY_PRIVILEGE_ESCALATION",
    where: [breakGlassRights("stores")],
    detail,
    reason:
      "Who mends a bucket's policy can write one that lets itself in. A deny of its own keeps break-glass from contents all the same, and its use wakes people (decision 9).",
  })),
  {
    rule: "RESOURCE_MISMATCH",
    where: [breakGlassRights("evidence")],
    detail: "ChangeCustody: *ResourcePolicy*",
    reason: "A table or a stream of it has a policy; parliament demands both.",
  },
  {
    rule: "RESOURCE_MISMATCH",
    where: [breakGlassRights("findings")],
    detail: "StopConfigOfAccount: *config:PutConfigurationRecorder*",
    reason: `${oldList}, in which the action has a resource.`,
  },
  {
    rule: "RESOURCE_MISMATCH",
    where: [breakGlassRights("watch")],
    detail: "DivertTopics: *sns:SetSubscriptionAttributes*",
    reason: `${oldList}, in which the actions have the topic for a resource.`,
  },
  {
    rule: "MISMATCHED_TYPE",
    where: [breakGlassRights("organization")],
    detail: "DeleteRootCredentials: *",
    reason: `${oldList}, in which sts:TaskPolicyArn is an ARN.`,
  },
];
