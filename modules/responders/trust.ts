import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * People who respond. Named principals show how they signed in to their identity provider, not here; without any, the
 * security account's own people show MFA. Session names are free text, so a source identity tells who it is, through
 * every further role. Source: IAM user guide, "Monitor and control actions taken with assumed roles".
 */
export function trustPeople({ accountOf, arns, organization }: Estate): Statement {
  const { trustedPrincipals } = organization.responders;
  const accounts = [...new Set(trustedPrincipals.map((arn) => arn.split(":")[4] ?? ""))];
  return {
    Sid: "AllowPeople",
    Effect: "Allow",
    Principal: {
      AWS: (accounts.length > 0 ? accounts : [accountOf("security").id]).map(arns.accountRoot),
    },
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    Condition: {
      ...(trustedPrincipals.length > 0
        ? onlyPrincipals(...trustedPrincipals)
        : { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      StringEquals: { "aws:PrincipalOrgID": organization.organization.id },
      StringLike: { "sts:SourceIdentity": "?*" },
    },
  };
}

/**
 * Systems Manager, for the account's own automations.
 * Source: Systems Manager user guide, "Use IAM to configure roles for Automation".
 */
export const trustAutomation = ({ arns }: Estate, accountId: string): Statement => ({
  Sid: "AllowAutomation",
  Effect: "Allow",
  Principal: { Service: "ssm.amazonaws.com" },
  Action: "sts:AssumeRole",
  Condition: {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": arns.any("ssm", "*", accountId, "automation-execution/*") },
  },
});
