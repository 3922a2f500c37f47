import { Route53ResolverQueryLogConfig } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config";
import { Route53ResolverQueryLogConfigAssociation } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config-association";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import type { VpcTarget } from "../networks/vpcs";

/**
 * DNS queries of the VPCs to the central bucket. A configuration of the account's own, not one that a central account
 * shares: its id would be known only after the other account's apply. Limits: 100 VPCs an account and Region; answers
 * from the Resolver's cache are not logged.
 * Sources: Route 53 developer guide, "Resolver query logging", "Quotas on Route 53 Resolver".
 */
export function queryLogs(
  scope: Construct,
  region: string,
  estate: Estate,
  vpcs: readonly VpcTarget[],
): void {
  if (vpcs.length === 0) return;
  if (!isAvailable("Resolver query logs", estate.organization.organization.partition)) return;
  const config = new Route53ResolverQueryLogConfig(scope, `query-logs-${region}`, {
    region,
    name: estate.inEveryAccount.queryLogs,
    destinationArn: estate.arns.bucket(estate.buckets.flowLogs),
  });
  for (const { vpcId, suffix, forEach } of vpcs)
    new Route53ResolverQueryLogConfigAssociation(scope, `query-log-${suffix}`, {
      region,
      resolverQueryLogConfigId: config.id,
      resourceId: vpcId,
      ...(forEach && { forEach }),
    });
}
