import { CloudformationStackInstances } from "@cdktf/provider-aws/lib/cloudformation-stack-instances";
import {
  CloudformationStackSet,
  type CloudformationStackSetConfig,
} from "@cdktf/provider-aws/lib/cloudformation-stack-set";
import { CloudformationStackSetInstance } from "@cdktf/provider-aws/lib/cloudformation-stack-set-instance";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";
import { deploymentRolesTemplate } from "./deployment-roles-template";

/** Role with administrator rights in every account that Organizations created. Source: CreateAccount API. */
const organizationAccessRole = "OrganizationAccountAccessRole";

/** A failing account does not keep the roles from the others; accounts that join get them by themselves. */
const operations = { failureTolerancePercentage: 100, maxConcurrentPercentage: 25 };

/**
 * The deployment roles of every member account, before Terraform can reach any of them: a stack set over the
 * organization's root. Where StackSets has no trusted access, it goes through the role that Organizations makes
 * in every account that it creates. Source: CloudFormation user guide, "StackSets concepts".
 */
export class MemberRoles extends Construct {
  constructor(scope: Construct, id: string, estate: Estate) {
    super(scope, id);
    const { organization, regions } = estate.organization;
    const { home } = regions;
    if (isAvailable("service-managed stack sets", organization.partition)) {
      const stackSet = this.stackSet(estate, {
        permissionModel: "SERVICE_MANAGED",
        autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
        // AWS fills it in, the provider would remove it: hashicorp/terraform-provider-aws#23464.
        lifecycle: { ignoreChanges: ["administration_role_arn"] },
      });
      new CloudformationStackSetInstance(this, "instances", {
        stackSetName: stackSet.name,
        deploymentTargets: { organizationalUnitIds: [organization.rootId] },
        stackSetInstanceRegion: home,
        operationPreferences: operations,
        region: home,
      });
      return;
    }
    const { arn, rights } = this.administrationRole(estate);
    const { id: managementId } = estate.accountOf("management");
    const stackSet = this.stackSet(estate, {
      permissionModel: "SELF_MANAGED",
      administrationRoleArn: arn,
      executionRoleName: organizationAccessRole,
      dependsOn: [rights],
    });
    new CloudformationStackInstances(this, "instances", {
      stackSetName: stackSet.name,
      accounts: estate.activeAccounts
        .map((account) => account.id)
        .filter((accountId) => accountId !== managementId),
      regions: [home],
      operationPreferences: operations,
      region: home,
    });
  }

  private stackSet(estate: Estate, model: Partial<CloudformationStackSetConfig>) {
    return new CloudformationStackSet(this, "stack-set", {
      name: estate.pipeline.stackSet,
      description: "Roles with which the incident-response baseline is planned and applied",
      capabilities: ["CAPABILITY_NAMED_IAM"],
      managedExecution: { active: true },
      templateBody: deploymentRolesTemplate(estate),
      region: estate.organization.regions.home,
      ...model,
    });
  }

  /** Source: CloudFormation user guide, "Grant self-managed permissions". */
  private administrationRole({ accountOf, arns, organization, pipeline }: Estate): {
    readonly arn: string;
    readonly rights: ITerraformDependable;
  } {
    const role = new IamRole(this, "administration", {
      name: pipeline.stackSetRole.name,
      description: "CloudFormation makes the deployment roles in the member accounts",
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowStackSets",
          Effect: "Allow",
          Principal: { Service: "cloudformation.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": accountOf("management").id } },
        },
      ]),
    });
    const rights = new IamRolePolicy(this, "administration-rights", {
      name: "reach-member-accounts",
      role: role.name,
      policy: policyJson("role policy", [
        {
          Sid: "AssumeAccessRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Resource: arns.role("*", organizationAccessRole),
          Condition: { StringEquals: { "aws:ResourceOrgID": organization.organization.id } },
        },
      ]),
    });
    return { arn: role.arn, rights };
  }
}
