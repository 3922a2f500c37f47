import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";
import { applyDenies } from "./apply-rights";
import { planLimits } from "./plan-rights";

/** One role as data: Terraform makes it in the management account, CloudFormation in every other. */
export interface DeploymentRole {
  readonly name: string;
  readonly description: string;
  readonly trust: readonly Statement[];
  /** ARN of the AWS managed policy that the limits narrow. */
  readonly managedPolicy: string;
  /** What is denied, and what the managed policy lacks. */
  readonly limits: readonly Statement[];
}

/** The two roles of an account that the pipeline assumes; equal in all member accounts. */
export function deploymentRoles(
  estate: Estate,
  where: "management" | "members",
): readonly DeploymentRole[] {
  const { arns, organization, pipeline } = estate;
  const { planRole, applyRole } = organization.deployment;
  const managed = (name: string) => arns.any("iam", "", "aws", `policy/${name}`);
  return [
    {
      name: planRole,
      description: "Incident-response baseline: the pipeline plans, reading configuration only",
      trust: [trusts(estate, pipeline.planRole.arn)],
      managedPolicy: managed("ReadOnlyAccess"),
      limits: planLimits(estate, where),
    },
    {
      name: applyRole,
      description: "Incident-response baseline: the pipeline applies",
      trust: [trusts(estate, pipeline.applyRole.arn)],
      managedPolicy: managed("AdministratorAccess"),
      limits: applyDenies(estate),
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
