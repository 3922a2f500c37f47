import type { Severity } from "../../organization/model";

/** One monitoring control of the CIS AWS Foundations Benchmark: a metric filter and an alarm. */
export interface CisControl {
  /** Stable name; part of the filter's, metric's and alarm's name. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Control id per benchmark version; they were renumbered in 6.0. */
  readonly cis: { readonly "5.0.0": string; readonly "6.0.0": string; readonly "7.0.0": string };
  /** Security Hub control; Security Hub has none for AWS Organizations. */
  readonly securityHub?: string;
  readonly patterns: {
    /** Satisfies Prowler and Powerpipe, and corrects the mistakes of the benchmark's own text. */
    readonly recommended: string;
    /** What Security Hub compares character for character; where it has no control, the benchmark's text. */
    readonly exact: string;
  };
}

/**
 * The 15 controls. Sources: CIS AWS Foundations Benchmark 5.0.0 to 7.0.0, section "Monitoring"; AWS Security
 * Hub user guide, "Amazon CloudWatch controls".
 */
export const cisControls: readonly CisControl[] = [
  {
    id: "unauthorized-api-calls",
    title: "Unauthorized API calls",
    severity: "medium",
    cis: { "5.0.0": "4.1", "6.0.0": "5.1", "7.0.0": "5.1" },
    securityHub: "CloudWatch.2",
    patterns: {
      recommended:
        '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
      exact: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    },
  },
  {
    id: "console-sign-in-without-mfa",
    title: "Console sign-in without MFA",
    severity: "high",
    cis: { "5.0.0": "4.2", "6.0.0": "5.2", "7.0.0": "5.2" },
    securityHub: "CloudWatch.3",
    patterns: {
      recommended:
        '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
      exact:
        '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    },
  },
  {
    id: "root-account-usage",
    title: "Root account usage",
    severity: "critical",
    cis: { "5.0.0": "4.3", "6.0.0": "5.3", "7.0.0": "5.3" },
    securityHub: "CloudWatch.1",
    patterns: {
      recommended:
        '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
      exact:
        '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    },
  },
  {
    id: "iam-policy-changes",
    title: "IAM policy changes",
    severity: "medium",
    cis: { "5.0.0": "4.4", "6.0.0": "5.4", "7.0.0": "5.4" },
    securityHub: "CloudWatch.4",
    patterns: {
      recommended:
        "{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}",
      exact:
        "{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}",
    },
  },
  {
    id: "cloudtrail-configuration-changes",
    title: "CloudTrail configuration changes",
    severity: "critical",
    cis: { "5.0.0": "4.5", "6.0.0": "5.5", "7.0.0": "5.5" },
    securityHub: "CloudWatch.5",
    patterns: {
      recommended:
        "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
      exact:
        "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
    },
  },
  {
    id: "console-authentication-failures",
    title: "Console authentication failures",
    severity: "medium",
    cis: { "5.0.0": "4.6", "6.0.0": "5.6", "7.0.0": "5.6" },
    securityHub: "CloudWatch.6",
    patterns: {
      recommended: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
      exact: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
    },
  },
  {
    id: "kms-key-disabled-or-deletion-scheduled",
    title: "KMS key disabled or its deletion scheduled",
    severity: "high",
    cis: { "5.0.0": "4.7", "6.0.0": "5.7", "7.0.0": "5.7" },
    securityHub: "CloudWatch.7",
    patterns: {
      recommended:
        "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
      exact:
        "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
    },
  },
  {
    id: "s3-bucket-policy-changes",
    title: "S3 bucket policy changes",
    severity: "medium",
    cis: { "5.0.0": "4.8", "6.0.0": "5.8", "7.0.0": "5.8" },
    securityHub: "CloudWatch.8",
    patterns: {
      recommended:
        "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}",
      exact:
        "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}",
    },
  },
  {
    id: "config-configuration-changes",
    title: "AWS Config configuration changes",
    severity: "high",
    cis: { "5.0.0": "4.9", "6.0.0": "5.9", "7.0.0": "5.9" },
    securityHub: "CloudWatch.9",
    patterns: {
      recommended:
        "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}",
      exact:
        "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}",
    },
  },
  {
    id: "security-group-changes",
    title: "Security group changes",
    severity: "medium",
    cis: { "5.0.0": "4.10", "6.0.0": "5.10", "7.0.0": "5.10" },
    securityHub: "CloudWatch.10",
    patterns: {
      recommended:
        "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) || ($.eventName = RevokeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) || ($.eventName = ModifySecurityGroupRules) }",
      exact:
        "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}",
    },
  },
  {
    id: "network-acl-changes",
    title: "Network ACL changes",
    severity: "medium",
    cis: { "5.0.0": "4.11", "6.0.0": "5.11", "7.0.0": "5.11" },
    securityHub: "CloudWatch.11",
    patterns: {
      recommended:
        "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}",
      exact:
        "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}",
    },
  },
  {
    id: "network-gateway-changes",
    title: "Network gateway changes",
    severity: "medium",
    cis: { "5.0.0": "4.12", "6.0.0": "5.12", "7.0.0": "5.12" },
    securityHub: "CloudWatch.12",
    patterns: {
      recommended:
        "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
      exact:
        "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
    },
  },
  {
    id: "route-table-changes",
    title: "Route table changes",
    severity: "medium",
    cis: { "5.0.0": "4.13", "6.0.0": "5.13", "7.0.0": "5.13" },
    securityHub: "CloudWatch.13",
    patterns: {
      recommended:
        "{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable)) }",
      exact:
        "{($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable)}",
    },
  },
  {
    id: "vpc-changes",
    title: "VPC changes",
    severity: "medium",
    cis: { "5.0.0": "4.14", "6.0.0": "5.14", "7.0.0": "5.14" },
    securityHub: "CloudWatch.14",
    patterns: {
      recommended:
        "{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}",
      exact:
        "{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}",
    },
  },
  {
    id: "organizations-changes",
    title: "AWS Organizations changes",
    severity: "high",
    cis: { "5.0.0": "4.15", "6.0.0": "5.15", "7.0.0": "5.15" },
    patterns: {
      recommended:
        "{($.eventSource=organizations.amazonaws.com)&&(($.eventName=AcceptHandshake)||($.eventName=AttachPolicy)||($.eventName=CancelHandshake)||($.eventName=CreateAccount)||($.eventName=CreateOrganization)||($.eventName=CreateOrganizationalUnit)||($.eventName=CreatePolicy)||($.eventName=DeclineHandshake)||($.eventName=DeleteOrganization)||($.eventName=DeleteOrganizationalUnit)||($.eventName=DeletePolicy)||($.eventName=EnableAllFeatures)||($.eventName=DetachPolicy)||($.eventName=DisablePolicyType)||($.eventName=EnablePolicyType)||($.eventName=InviteAccountToOrganization)||($.eventName=LeaveOrganization)||($.eventName=MoveAccount)||($.eventName=RemoveAccountFromOrganization)||($.eventName=UpdatePolicy)||($.eventName=UpdateOrganizationalUnit))}",
      exact:
        '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ($.eventName = "AttachPolicy") || ($.eventName = "CreateAccount") || ($.eventName = "CreateOrganizationalUnit") || ($.eventName = "CreatePolicy") || ($.eventName = "DeclineHandshake") || ($.eventName = "DeleteOrganization") || ($.eventName = "DeleteOrganizationalUnit") || ($.eventName = "DeletePolicy") || ($.eventName = "DetachPolicy") || ($.eventName = "DisablePolicyType") || ($.eventName = "EnablePolicyType") || ($.eventName = "InviteAccountToOrganization") || ($.eventName = "LeaveOrganization") || ($.eventName = "MoveAccount") || ($.eventName = "RemoveAccountFromOrganization") || ($.eventName = "UpdatePolicy") || ($.eventName = "UpdateOrganizationalUnit")) }',
    },
  },
];
