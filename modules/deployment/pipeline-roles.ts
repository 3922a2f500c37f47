import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson, type Statement } from "../policy/document";
import { pipelineApplyRights, pipelinePlanRights } from "./pipeline-rights";
import { pipelineTrust } from "./pipeline-trust";

/**
 * The two roles that a pipeline's jobs get, and the identity provider that tells the jobs apart. They hold the
 * way to the state and to the accounts, and no right in any account.
 */
export class PipelineRoles extends Construct {
  constructor(scope: Construct, id: string, estate: Estate) {
    super(scope, id);
    const { organization, pipeline } = estate;
    const { oidc } = organization.deployment;
    if (oidc?.provider === "create")
      new IamOpenidConnectProvider(this, "identity-provider", {
        url: oidc.issuer,
        clientIdList: [oidc.audience],
      });
    this.role("plan", pipeline.planRole.name, pipelineTrust(estate, "plan"), {
      description: "Pipeline: plans every account, and writes nothing",
      rights: pipelinePlanRights(estate),
    });
    this.role("apply", pipeline.applyRole.name, pipelineTrust(estate, "apply"), {
      description: "Pipeline: applies every account",
      rights: pipelineApplyRights(estate),
    });
  }

  private role(
    id: string,
    name: string,
    trust: readonly Statement[],
    { description, rights }: { readonly description: string; readonly rights: Statement[] },
  ): void {
    const role = new IamRole(this, id, {
      name,
      description,
      assumeRolePolicy: policyJson("role trust", trust),
    });
    role.overrideLogicalId(name);
    new IamRolePolicy(this, `${id}-rights`, {
      name: "state-and-accounts",
      role: role.name,
      policy: policyJson("role policy", rights),
    });
  }
}
