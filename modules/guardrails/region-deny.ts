import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";
import { administrators, allBut } from "./exemptions";

/**
 * Services and calls that answer in one Region for all, or in every Region about one's own account. Source: Control
 * Tower controls reference, "Deny access to AWS based on the requested AWS Region", without the names that are gone
 * from the Service Authorization Reference, and with what a security account has to reach in every Region.
 */
export const globalActions: readonly string[] = [
  "access-analyzer:*",
  "account:*",
  "artifact:*",
  "aws-marketplace:*",
  "aws-portal:*",
  "bcm-data-exports:*",
  "billing:*",
  "budgets:*",
  "ce:*",
  "chatbot:*",
  "chime:*",
  "cloudfront:*",
  "cloudtrail:*",
  "compute-optimizer:*",
  "config:*",
  "consolidatedbilling:*",
  "cost-optimization-hub:*",
  "cur:*",
  "devicefarm:*",
  "directconnect:*",
  "ec2:DescribeRegions",
  "ec2:DescribeTransitGateways",
  "ec2:DescribeVpnGateways",
  "ecr-public:*",
  "fms:*",
  "freetier:*",
  "globalaccelerator:*",
  "guardduty:*",
  "health:*",
  "iam:*",
  "invoicing:*",
  "networkmanager:*",
  "notifications-contacts:*",
  "notifications:*",
  "organizations:*",
  "payments:*",
  "pricing:*",
  "resource-explorer-2:*",
  "route53-recovery-cluster:*",
  "route53-recovery-control-config:*",
  "route53-recovery-readiness:*",
  "route53:*",
  "route53domains:*",
  "s3:*MultiRegionAccessPoint*",
  "s3:GetAccountPublicAccessBlock",
  "s3:GetBucketLocation",
  "s3:ListAllMyBuckets",
  "s3:PutAccountPublicAccessBlock",
  "savingsplans:*",
  "securityhub:*",
  "shield:*",
  "sso:*",
  "sts:*",
  "support:*",
  "supportplans:*",
  "sustainability:*",
  "tag:GetResources",
  "tax:*",
  "trustedadvisor:*",
  "waf-regional:*",
  "waf:*",
  "wafv2:*",
];

/**
 * Nothing happens in Regions that nobody watches, if the organization wants it so. The governed Regions contain that
 * of the global services; service-linked roles are not bound, so AWS services go on working.
 */
export function regionDeny(estate: Estate): readonly Statement[] {
  const { guardrails, regions } = estate.organization;
  if (!guardrails.regionDeny) return [];
  return [
    {
      Sid: "UseOtherRegions",
      Effect: "Deny",
      NotAction: globalActions,
      Resource: "*",
      Condition: {
        StringNotEquals: { "aws:RequestedRegion": regions.governed },
        ...allBut(estate, administrators),
      },
    },
  ];
}
