import type { Skip } from "./verdict";

const bucket = (purpose: string) => `forensics/aws_s3_bucket.${purpose}-*`;
const kept = ["evidence", "tools", "working"].map(bucket);
const accessLogs = bucket("access-logs");
const image = (what: string) => `forensics/aws_imagebuilder_${what}`;
const rights = (role: string) => `forensics/aws_iam_role_policy.${role}-rights.policy`;

/** What checkov finds in the forensics account and is right as it is. */
export const forensicsCheckovSkips: readonly Skip[] = [
  {
    rule: "CKV_AWS_18",
    where: [accessLogs],
    reason: "The target of access logs cannot log to itself: every log would make another one.",
  },
  {
    rule: "CKV_AWS_60",
    where: ["forensics/aws_iam_role.evidence-collector"],
    reason:
      "A list of all accounts would not fit, and the check does not read the conditions: the organization and the names of two roles.",
  },
  {
    rule: "CKV_AWS_61",
    where: ["forensics/aws_iam_role.analyst", "forensics/aws_iam_role.analyst-readonly"],
    reason:
      "The principal is an account on purpose, narrowed by conditions that the check does not read: named people or MFA, and a source identity.",
  },
  {
    rule: "CKV_AWS_130",
    where: ["forensics/aws_subnet.maintenance-subnet"],
    reason:
      "The image is built with packages from the Internet; a security group without ingress does for what a NAT gateway would cost.",
  },
  {
    rule: "CKV_AWS_144",
    where: [...kept, accessLogs],
    reason:
      "Evidence is where its analysis is: Object Lock and denied deletion keep it, and a copy elsewhere would be a second place to guard.",
  },
  {
    rule: "CKV_AWS_145",
    where: [accessLogs],
    reason: "Server access logs cannot be delivered to a bucket encrypted with SSE-KMS.",
  },
  {
    rule: "CKV_AWS_145",
    where: [bucket("tools")],
    reason:
      "Tools are public files; whoever builds images with them has no business with the key of evidence.",
  },
  {
    rule: "CKV_AWS_180",
    where: [image("component.workstation-tools")],
    reason: "The component holds names and hashes of public tools.",
  },
  {
    rule: "CKV_AWS_199",
    where: [image("distribution_configuration.workstation-distribution")],
    reason: "The image holds public tools; a workstation's volume is encrypted anew at launch.",
  },
  {
    rule: "CKV_AWS_200",
    where: [image("image_recipe.workstation-recipe")],
    reason: "The image holds public tools; a workstation's volume is encrypted anew at launch.",
  },
  {
    rule: "CKV_AWS_394",
    where: ["forensics/aws_availability_zones.*-zones"],
    reason: "Only the first two are used, and subnets ignore a change of their zone.",
  },
  {
    rule: "CKV2_AWS_11",
    where: ["forensics/aws_vpc.*"],
    reason: "The account's own stack records every VPC that it finds.",
  },
  {
    rule: "CKV2_AWS_62",
    where: [...kept, accessLogs],
    reason: "The procedures that write evidence go on by themselves; nothing waits for an object.",
  },
];

/** What parliament finds in the forensics account and is right as it is. */
export const forensicsParliamentSkips: readonly Skip[] = [
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    where: [
      rights("analyst"),
      rights("analyst-readonly"),
      rights("evidence-collector"),
      rights("workstation"),
      rights("workstation-image"),
    ],
    detail: "*: Unknown condition kms:ResourceAliases for action kms:*",
    reason: "Newer than parliament's list; the Service Authorization Reference of 2026 has it.",
  },
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    where: [rights("analyst")],
    detail:
      "OpenLoggedSessionsOnly: Unknown condition ssm:SessionDocumentAccessCheck for action ssm:StartSession",
    reason: "The Systems Manager user guide has it in its examples.",
  },
  {
    rule: "RESOURCE_MISMATCH",
    where: [rights("evidence-collector")],
    detail: "*",
    reason: "The colon in the variable of the case is none between the parts of the ARN.",
  },
  {
    rule: "RESOURCE_MISMATCH",
    where: [rights("analyst")],
    detail: '*"ec2:*',
    reason:
      "Two kinds of resources take part in the action, each allowed by a statement with conditions of its own.",
  },
  {
    rule: "RESOURCE_MISMATCH",
    where: [rights("analyst")],
    detail: 'HashOnWorkstations: *"ssm:SendCommand"*',
    reason:
      "Two kinds of resources take part in the action, each allowed by a statement with conditions of its own.",
  },
  {
    rule: "RESOURCE_STAR",
    where: [rights("analyst")],
    detail: "FindWorkstations: *",
    reason: "Most of the actions that describe know no narrower resource.",
  },
  {
    rule: "MISMATCHED_TYPE",
    where: [
      "forensics/aws_s3_bucket_policy.evidence-*_policy_*.policy",
      "forensics/aws_s3_bucket_policy.working-*_policy_*.policy",
    ],
    detail:
      "DenyOtherEncryption: Type mismatch: s3:x-amz-server-side-encryption-aws-kms-key-id requires a value of type ARN but given ['${aws_kms_key.*.arn}']",
    reason: "A reference to the key's ARN.",
  },
];
