import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { breakGlassRoleName, type Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import { type ConditionBlock, policyJson } from "../policy/document";

/** Seconds: the shortest maximum that IAM allows. Source: IAM CreateRole API. */
const oneHour = 3600;

/**
 * The role that every deny exempts, in every account. Assumed by a person, with MFA given in the last hour,
 * for an hour. AssumeRole sessions carry no MFA information, so the trust policy is where it is asked for.
 * Source: IAM user guide, "Secure API access with MFA".
 */
export class BreakGlassRole extends Construct {
  constructor(scope: Construct, id: string, estate: Estate) {
    super(scope, id);
    const { arns } = estate;
    const role = new IamRole(this, "role", {
      name: breakGlassRoleName,
      description: "Break glass: the one exemption of every deny of this baseline",
      maxSessionDuration: oneHour,
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowTrustedPeopleWithMfa",
          Effect: "Allow",
          Principal: { AWS: trustedAccounts(estate) },
          Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
          Condition: { ...trustedPeople(estate), ...recentMfa },
        },
      ]),
    });
    role.overrideLogicalId(breakGlassRoleName);
    new IamRolePolicyAttachment(this, "administrator", {
      role: role.name,
      policyArn: arns.any("iam", "", "aws", "policy/AdministratorAccess"),
    });
  }
}

const recentMfa: ConditionBlock = {
  Bool: { "aws:MultiFactorAuthPresent": "true" },
  NumericLessThan: { "aws:MultiFactorAuthAge": String(oneHour) },
};

const principals = ({ organization }: Estate) =>
  organization.deployment.breakGlass.trustedPrincipals;

/** The accounts of the trusted principals; without any, the security account decides by its own IAM policies. */
function trustedAccounts(estate: Estate): string[] {
  const accounts = principals(estate).map((arn) => arn.split(":")[4] ?? "");
  const ids = accounts.length > 0 ? [...new Set(accounts)] : [estate.accountOf("security").id];
  return ids.map(estate.arns.accountRoot);
}

const trustedPeople = (estate: Estate): ConditionBlock =>
  principals(estate).length > 0 ? onlyPrincipals(...principals(estate)) : {};
