import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { Construct } from "constructs";
import { breakGlassRoleName, type Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { breakGlassParts, type BreakGlassPart } from "../../organization/responders";
import { onlyPrincipals } from "../policy/conditions";
import { type ConditionBlock, policyJson, type Statement } from "../policy/document";
import type { Withheld } from "../policy/withheld";
import { breakGlassLimits } from "./break-glass-limits";
import { breakGlassPolicies } from "./break-glass-rights";
import { readingPolicies } from "./reading-rights";

/** Seconds: the shortest maximum that IAM allows. Source: IAM CreateRole API. */
const oneHour = 3600;

const limits = "limits";

/**
 * The role that every deny exempts, in every account, with the rights that the denies leave to it and no more. Assumed
 * by a person, with MFA given in the last hour, for an hour. AssumeRole sessions carry no MFA information, so the
 * trust policy is where it is asked for.
 * Source: IAM user guide, "Secure API access with MFA".
 */
export class BreakGlassRole extends Construct {
  private readonly role: IamRole;

  /** @param withheld what the guardrails withhold from everybody else in the account */
  constructor(
    scope: Construct,
    id: string,
    estate: Estate,
    account: Account,
    withheld: readonly Withheld[],
  ) {
    super(scope, id);
    this.role = new IamRole(this, "role", {
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
    this.role.overrideLogicalId(breakGlassRoleName);
    this.limit(estate, account);
    const rights = breakGlassPolicies(estate, account, withheld);
    this.attach([
      ...breakGlassParts.map((part) => this.policy(estate, part, rights[part])),
      ...readingPolicies(estate),
    ]);
  }

  /** What is attached by hand, the next apply takes away. */
  private attach(policyArns: readonly string[]): void {
    policyArns.forEach((policyArn, place) =>
      new IamRolePolicyAttachment(this, `attachment-${place}`, {
        role: this.role.name,
        policyArn,
      }).overrideLogicalId(`${breakGlassRoleName}-${place}`),
    );
    new IamRolePolicyAttachmentsExclusive(this, "attachments", {
      roleName: this.role.name,
      policyArns: [...policyArns],
    }).overrideLogicalId(breakGlassRoleName);
  }

  private policy(
    { responders }: Estate,
    part: BreakGlassPart,
    statements: readonly Statement[],
  ): string {
    const rights = new IamPolicy(this, part, {
      name: responders.breakGlassRights(part),
      description: `Break glass: what it may do besides reading, ${part}`,
      policy: policyJson("managed policy", statements),
    });
    rights.overrideLogicalId(`break-glass-${part}`);
    return rights.arn;
  }

  private limit(estate: Estate, account: Account): void {
    new IamRolePolicy(this, limits, {
      name: limits,
      role: this.role.name,
      policy: policyJson("role policy", breakGlassLimits(estate, account.id)),
    }).overrideLogicalId(`${breakGlassRoleName}-${limits}`);
    new IamRolePoliciesExclusive(this, "policies", {
      roleName: this.role.name,
      policyNames: [limits],
    }).overrideLogicalId(breakGlassRoleName);
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
