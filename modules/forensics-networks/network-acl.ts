import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";

export interface NetworkAclProps {
  readonly region: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly subnetIds: readonly string[];
}

/** Ports from which Linux opens connections. Source: Linux kernel, ip-sysctl, `ip_local_port_range`. */
const clientPorts = { fromPort: 32_768, toPort: 60_999 };
const https = { fromPort: 443, toPort: 443 };
const tcp = { protocol: "tcp", action: "allow" };
/** Addresses of Amazon S3 change and lie outside of the network: the route table knows them, an ACL cannot. */
const anywhere = "0.0.0.0/0";

/**
 * TLS to the endpoints and to S3, and the answers. It outlives mistakes in security groups: no other protocol leaves
 * the subnets. The Resolver, the metadata service and the time service are not filtered by ACLs.
 * Source: VPC user guide, "Network ACL basics".
 */
export function networkAcl(scope: Construct, estate: Estate, props: NetworkAclProps): void {
  const { region, vpcId, cidr, subnetIds } = props;
  new NetworkAcl(scope, `analysis-${region}-acl`, {
    region,
    vpcId,
    subnetIds: [...subnetIds],
    ingress: [
      { ...tcp, ...https, ruleNo: 100, cidrBlock: cidr },
      { ...tcp, ...clientPorts, ruleNo: 200, cidrBlock: anywhere },
    ],
    egress: [
      { ...tcp, ...https, ruleNo: 100, cidrBlock: anywhere },
      { ...tcp, ...clientPorts, ruleNo: 200, cidrBlock: cidr },
    ],
    tags: { Name: estate.named("analysis") },
  });
}
