import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import type { Construct } from "constructs";
import type { Account } from "../../organization/model";

/**
 * Takes every rule from the default security group of the Region's listed VPCs. The group belongs to its VPC:
 * Terraform adopts it, and leaves it without rules when the resource goes.
 * Source: Security Hub EC2.2; provider documentation of aws_default_security_group.
 */
export function defaultSecurityGroups(scope: Construct, region: string, account: Account): void {
  if (!account.closeDefaultSecurityGroups || account.vpcs === "all") return;
  for (const vpcId of account.vpcs[region] ?? [])
    new DefaultSecurityGroup(scope, `default-security-group-${vpcId}`, {
      region,
      vpcId,
      // Written out: a rule left unmentioned would not be taken away when it comes back.
      ingress: [],
      egress: [],
    });
}
