import { DataAwsVpcs } from "@cdktf/provider-aws/lib/data-aws-vpcs";
import { type ITerraformIterator, TerraformIterator } from "cdktf";
import type { Construct } from "constructs";
import type { Account } from "../../organization/model";

/** One VPC that the organization file lists, or every VPC that the plan finds. */
export interface VpcTarget {
  readonly vpcId: string;
  /** Distinguishes the resources of this target; part of their addresses. */
  readonly suffix: string;
  /** Set when the target stands for every VPC found. */
  readonly forEach?: ITerraformIterator;
}

/**
 * The VPCs of an account in a Region. Found ones are those it owns: a VPC that another account shares with it is
 * recorded by its owner, and AWS refuses a participant. A VPC that is created later is found by the next plan.
 * Source: VPC user guide, "Share your VPC subnets with other accounts".
 */
export function vpcTargets(scope: Construct, region: string, account: Account): VpcTarget[] {
  if (account.vpcs !== "all")
    return (account.vpcs[region] ?? []).map((vpcId) => ({ vpcId, suffix: vpcId }));
  const found = new DataAwsVpcs(scope, `vpcs-${region}`, {
    region,
    filter: [{ name: "owner-id", values: [account.id] }],
  });
  const forEach = TerraformIterator.fromList(found.ids);
  return [{ vpcId: forEach.value, suffix: region, forEach }];
}
