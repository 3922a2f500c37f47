import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";

export interface SecurityGroupsProps {
  readonly region: string;
  readonly vpcId: string;
  readonly s3PrefixListId: string;
}

export interface AnalysisSecurityGroups {
  readonly workstation: SecurityGroup;
  readonly endpoints: SecurityGroup;
}

const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

/** Workstations reach the endpoints and S3 by TLS, and nobody reaches a workstation. */
export function securityGroups(
  scope: Construct,
  estate: Estate,
  { region, vpcId, s3PrefixListId }: SecurityGroupsProps,
): AnalysisSecurityGroups {
  const group = (purpose: string, description: string) =>
    new SecurityGroup(scope, `${purpose}-group-${region}`, {
      region,
      vpcId,
      name: estate.named(purpose),
      description,
    });
  const workstation = group("workstation", "Analysis workstations");
  const endpoints = group("analysis-endpoints", "Interface endpoints of the analysis network");
  new VpcSecurityGroupEgressRule(scope, `workstation-to-endpoints-${region}`, {
    region,
    ...https,
    securityGroupId: workstation.id,
    referencedSecurityGroupId: endpoints.id,
    description: "Session Manager and its logs",
  });
  new VpcSecurityGroupEgressRule(scope, `workstation-to-s3-${region}`, {
    region,
    ...https,
    securityGroupId: workstation.id,
    prefixListId: s3PrefixListId,
    description: "Amazon S3 through the gateway endpoint",
  });
  new VpcSecurityGroupIngressRule(scope, `endpoints-from-workstation-${region}`, {
    region,
    ...https,
    securityGroupId: endpoints.id,
    referencedSecurityGroupId: workstation.id,
    description: "Analysis workstations",
  });
  return { workstation, endpoints };
}
