import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";

export interface ClosedVpcProps {
  readonly region: string;
  readonly cidr: string;
  /** Value of the tag `Name`. */
  readonly name: string;
}

/** A VPC that leads nowhere by itself: no gateway, no IPv6, and a default security group without rules. */
export function closedVpc(scope: Construct, id: string, props: ClosedVpcProps): Vpc {
  const { region, cidr, name } = props;
  const vpc = new Vpc(scope, id, {
    region,
    cidrBlock: cidr,
    // Both are needed by the private names of interface endpoints.
    enableDnsSupport: true,
    enableDnsHostnames: true,
    tags: { Name: name },
  });
  new DefaultSecurityGroup(scope, `${id}-default-group`, {
    region,
    vpcId: vpc.id,
    // Written out: a rule left unmentioned would not be taken away when it comes back.
    ingress: [],
    egress: [],
  });
  return vpc;
}
