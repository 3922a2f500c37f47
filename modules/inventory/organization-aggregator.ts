import { ConfigConfigurationAggregator } from "@cdktf/provider-aws/lib/config-configuration-aggregator";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";

/**
 * Gathers what the AWS Config recorders of all accounts and Regions know, so that one query answers for the whole
 * organization. It does not record anything itself. The role lets AWS Config list the organization's accounts;
 * without it the aggregator is refused. Source: AWS Config developer guide, "Setting up an aggregator".
 */
export class OrganizationAggregator extends Construct {
  constructor(scope: Construct, id: string, { accountOf, arns, inventory, organization }: Estate) {
    super(scope, id);
    const { home } = organization.regions;
    const { id: accountId } = accountOf("security");
    const role = new IamRole(this, "role", {
      name: inventory.aggregatorRole,
      description: "AWS Config lists the accounts of the organization",
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowConfig",
          Effect: "Allow",
          Principal: { Service: "config.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": accountId } },
        },
      ]),
    });
    const rights = new IamRolePolicyAttachment(this, "rights", {
      role: role.name,
      policyArn: arns.any("iam", "", "aws", "policy/service-role/AWSConfigRoleForOrganizations"),
    });
    new ConfigConfigurationAggregator(this, "aggregator", {
      name: inventory.aggregator,
      organizationAggregationSource: { allRegions: true, roleArn: role.arn },
      region: home,
      dependsOn: [rights],
    }).overrideLogicalId("organization");
  }
}
