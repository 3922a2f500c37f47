import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import type { Construct } from "constructs";

/**
 * Lets no VPC of the account and Region reach the Internet or be reached, whatever gateways and routes somebody adds
 * to it later. The subnet that builds the workstation's image is excluded by name, `maintenance-network.ts`.
 * Source: VPC user guide, "Block public access to VPCs and subnets".
 */
export const blockPublicAccess = (scope: Construct, region: string): VpcBlockPublicAccessOptions =>
  new VpcBlockPublicAccessOptions(scope, `public-access-${region}`, {
    region,
    internetGatewayBlockMode: "block-bidirectional",
  });
