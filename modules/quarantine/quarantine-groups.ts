import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { VpcTarget } from "../networks/vpcs";

/** Any protocol and port, for IPv4 and IPv6. */
const anything = [
  {
    protocol: "-1",
    fromPort: 0,
    toPort: 0,
    cidrBlocks: ["0.0.0.0/0"],
    ipv6CidrBlocks: ["::/0"],
    description: "Ends the tracking of connections",
  },
];

/**
 * The pair of groups with which a host is isolated. A change of groups never cuts a tracked connection, and one that any
 * address may open in both directions is not tracked: the first group ends the tracking, the second, without a rule,
 * then cuts everything. Nothing else is ever put into them.
 * Source: EC2 user guide, "Security group connection tracking".
 */
export function quarantineGroups(
  scope: Construct,
  region: string,
  estate: Estate,
  vpcs: readonly VpcTarget[],
): void {
  const { responders } = estate;
  for (const { vpcId, suffix, forEach } of vpcs) {
    const group = (step: "untrack" | "close", description: string, rules: typeof anything | []) =>
      new SecurityGroup(scope, `quarantine-${step}-${suffix}`, {
        name: responders.quarantineGroup(step, vpcId),
        description,
        vpcId,
        region,
        tags: { "ir-baseline:purpose": step },
        ...(forEach && { forEach }),
        // Written out: a rule left unmentioned would not be taken away when it comes back.
        ingress: rules,
        egress: rules,
      }).overrideLogicalId(`quarantine-${step}-${suffix}`);
    group("untrack", "Isolation, first step: ends the tracking of connections", anything);
    group("close", "Isolation, second step: closed", []);
  }
}
