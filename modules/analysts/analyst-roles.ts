import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import { policyJson, type Statement } from "../policy/document";
import { runAnalysisDocuments } from "./document-rights";
import { readEvidence, writeWorkingCopies } from "./evidence-rights";
import { useWorkstations } from "./workstation-rights";

/**
 * The roles of analysts, in the forensics account. Both read evidence, working copies, tools and the custody record;
 * the second also writes working copies and uses workstations. Evidence is read inside of the analysis network alone,
 * as its bucket says. Session names are free text, so a source identity tells who it is.
 */
export function analystRoles(scope: Construct, estate: Estate): void {
  const { analyst, readOnly } = estate.forensics.analysts;
  const role = (id: string, name: string, description: string, rights: readonly Statement[]) => {
    const made = new IamRole(scope, id, {
      name,
      description,
      maxSessionDuration: 3600,
      assumeRolePolicy: policyJson("role trust", [trust(estate)]),
    });
    new IamRolePolicy(scope, `${id}-rights`, {
      name: "analyse-evidence",
      role: made.name,
      policy: policyJson("role policy", rights),
    });
  };
  role("analyst-readonly", readOnly.name, "Reads evidence and the custody record", [
    ...readEvidence(estate),
  ]);
  role("analyst", analyst.name, "Analyses evidence on workstations, writes working copies", [
    ...readEvidence(estate),
    ...writeWorkingCopies(estate),
    ...useWorkstations(estate),
    ...runAnalysisDocuments(estate),
  ]);
}

/**
 * Named principals show how they signed in to their identity provider, not here; without any, the account's own people
 * show MFA. Source: IAM user guide, "Monitor and control actions taken with assumed roles".
 */
function trust({ arns, forensics, organization }: Estate): Statement {
  const { analysts } = organization.forensics;
  const accounts = [...new Set(analysts.map((arn) => arn.split(":")[4] ?? ""))];
  return {
    Sid: "AllowAnalysts",
    Effect: "Allow",
    Principal: {
      AWS: (accounts.length > 0 ? accounts : [forensics.account.id]).map(arns.accountRoot),
    },
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    Condition: {
      ...(analysts.length > 0
        ? onlyPrincipals(...analysts)
        : { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      StringLike: { "sts:SourceIdentity": "*" },
    },
  };
}
