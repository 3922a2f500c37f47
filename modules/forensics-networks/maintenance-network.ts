import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { VpcBlockPublicAccessExclusion } from "@cdktf/provider-aws/lib/vpc-block-public-access-exclusion";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { closedVpc } from "./closed-vpc";
import { staysInItsZone, Zones } from "./zones";

/** Where the workstation's image is built. */
export interface MaintenanceNetwork {
  readonly subnetId: string;
  readonly groupId: string;
}

/**
 * The network of the home Region in which the workstation's image is built: it reaches the Internet for packages and
 * never holds evidence. A public subnet instead of a NAT gateway, which would cost about 33 USD a month for a build of
 * an hour: the security group lets nothing in, and nothing runs between builds.
 */
export function maintenanceNetwork(scope: Construct, estate: Estate): MaintenanceNetwork {
  const { forensics, regions } = estate.organization;
  const region = regions.home;
  const cidr = forensics.network.maintenanceCidr;
  const name = estate.named("maintenance");
  const tags = { Name: name };

  const vpc = closedVpc(scope, "maintenance", { region, cidr, name });
  const gateway = new InternetGateway(scope, "maintenance-gateway", {
    region,
    vpcId: vpc.id,
    tags,
  });
  const routes = new RouteTable(scope, "maintenance-routes", { region, vpcId: vpc.id, tags });
  new Route(scope, "maintenance-to-internet", {
    region,
    routeTableId: routes.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.id,
  });
  const subnet = new Subnet(scope, "maintenance-subnet", {
    region,
    vpcId: vpc.id,
    cidrBlock: cidr,
    availabilityZone: new Zones(scope, "maintenance-zones", region).name(0),
    mapPublicIpOnLaunch: true, // Image Builder has no setting of its own
    tags,
    lifecycle: staysInItsZone,
  });
  new RouteTableAssociation(scope, "maintenance-subnet-routes", {
    region,
    subnetId: subnet.id,
    routeTableId: routes.id,
  });
  new VpcBlockPublicAccessExclusion(scope, "maintenance-public-access", {
    region,
    subnetId: subnet.id,
    internetGatewayExclusionMode: "allow-bidirectional", // egress alone would need a NAT gateway
  });
  return { subnetId: subnet.id, groupId: builderGroup(scope, estate, region, vpc.id) };
}

/** Packages come by HTTP, signed; everything else by TLS. */
function builderGroup(scope: Construct, estate: Estate, region: string, vpcId: string): string {
  const group = new SecurityGroup(scope, "maintenance-group", {
    region,
    vpcId,
    name: estate.named("maintenance"),
    description: "Builds the image of analysis workstations",
  });
  for (const port of [80, 443])
    new VpcSecurityGroupEgressRule(scope, `maintenance-to-internet-${port}`, {
      region,
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrIpv4: "0.0.0.0/0",
      description: port === 80 ? "Signed packages" : "AWS services and packages",
    });
  return group.id;
}
