import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { halvesOf } from "../../organization/cidr";
import type { Estate } from "../../organization/estate";
import { closedVpc } from "./closed-vpc";
import { interfaceEndpoints } from "./interface-endpoints";
import { nameFirewall } from "./name-firewall";
import { networkAcl } from "./network-acl";
import { s3Endpoint } from "./s3-endpoint";
import { securityGroups } from "./security-groups";
import { staysInItsZone, Zones } from "./zones";

/** What a workstation and the policies of the evidence bucket need to know of the network. */
export interface AnalysisNetwork {
  /** Private subnets in two availability zones. */
  readonly subnetIds: readonly [string, string];
  /** Security group of workstations. */
  readonly workstationGroupId: string;
  /** The one way to the buckets of evidence; known after apply. */
  readonly s3EndpointId: string;
}

/**
 * The network of a Region in which evidence is analysed. Nothing leads to the Internet or to another network: S3 is
 * reached through a gateway endpoint, Session Manager through interface endpoints, and names are resolved only below
 * the Region's AWS domain. Flow logs and DNS query logs come with the account's stack, which records every VPC.
 */
export function analysisNetwork(scope: Construct, estate: Estate, region: string): AnalysisNetwork {
  const { cidr } = estate.organization.forensics.network;
  const name = estate.named("analysis");
  const vpc = closedVpc(scope, `analysis-${region}`, { region, cidr, name });
  // One table without a route of its own; the endpoint of S3 adds the only one.
  const routes = new RouteTable(scope, `analysis-${region}-routes`, {
    region,
    vpcId: vpc.id,
    tags: { Name: name },
  });

  const zones = new Zones(scope, `analysis-${region}-zones`, region);
  const [first, second] = halvesOf(cidr);
  const subnet = (index: 0 | 1, cidrBlock: string): string => {
    const id = `analysis-${region}-${index + 1}`;
    const { id: subnetId } = new Subnet(scope, id, {
      region,
      vpcId: vpc.id,
      cidrBlock,
      availabilityZone: zones.name(index),
      mapPublicIpOnLaunch: false,
      tags: { Name: `${name}-${index + 1}` },
      lifecycle: staysInItsZone,
    });
    new RouteTableAssociation(scope, `${id}-routes`, { region, subnetId, routeTableId: routes.id });
    return subnetId;
  };
  const subnetIds = [subnet(0, first), subnet(1, second)] as const;

  const place = { region, vpcId: vpc.id };
  networkAcl(scope, estate, { ...place, cidr, subnetIds });
  nameFirewall(scope, estate, place);
  const s3 = s3Endpoint(scope, estate, { ...place, routeTableId: routes.id });
  const groups = securityGroups(scope, estate, { ...place, s3PrefixListId: s3.prefixListId });
  interfaceEndpoints(scope, estate, { ...place, subnetIds, groupId: groups.endpoints.id });
  return { subnetIds, workstationGroupId: groups.workstation.id, s3EndpointId: s3.id };
}
