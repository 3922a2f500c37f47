import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";
import { applyDenies } from "./apply-rights";
import { planDenies } from "./plan-rights";

/** One role as data: Terraform makes it in the management account, CloudFormation in every other. */
export interface DeploymentRole {
  readonly name: string;
  readonly description: string;
  readonly trust: readonly Statement[];
  /** ARN of the AWS managed policy that the denies narrow. */
  readonly managedPolicy: string;
  readonly denies: readonly Statement[];
}

/** The two roles of an account that the pipeline assumes; equal in all accounts. */
export function deploymentRoles(estate: Estate): readonly DeploymentRole[] {
  const { arns, organization, pipeline } = estate;
  const { planRole, applyRole } = organization.deployment;
  const managed = (name: string) => arns.any("iam", "", "aws", `policy/${name}`);
  return [
    {
      name: planRole,
      description: "Incident-response baseline: the pipeline plans, reading configuration only",
      trust: [trusts(estate, pipeline.planRole.arn)],
      managedPolicy: managed("ReadOnlyAccess"),
      denies: planDenies(estate),
    },
    {
      name: applyRole,
      description: "Incident-response baseline: the pipeline applies",
      trust: [trusts(estate, pipeline.applyRole.arn)],
      managedPolicy: managed("AdministratorAccess"),
      denies: applyDenies(estate),
    },
  ];
}

const trusts = ({ accountOf, arns }: Estate, pipelineRole: string): Statement => ({
  Sid: "AllowPipeline",
  Effect: "Allow",
  Principal: { AWS: arns.accountRoot(accountOf("management").id) },
  Action: "sts:AssumeRole",
  Condition: onlyPrincipals(pipelineRole),
});
