import type { Call } from "./call";

/** Client names of boto3 that IAM spells in another way. */
const prefixes: Readonly<Record<string, string>> = { elbv2: "elasticloadbalancing" };

/**
 * Calls whose IAM actions have another name, or that need more than one.
 * Source: Service Authorization Reference, the page of each service.
 */
const different: Readonly<Record<string, readonly string[]>> = {
  "s3:CompleteMultipartUpload": ["s3:PutObject"],
  "s3:CreateMultipartUpload": ["s3:PutObject"],
  "s3:DeletePublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "s3:HeadObject": ["s3:GetObject"],
  "s3:GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "s3:ListObjectVersions": ["s3:ListBucketVersions"],
  "s3:ListParts": ["s3:ListMultipartUploadParts"],
  "s3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "s3:UploadPart": ["s3:PutObject"],
  // For one case, which the session's tag names.
  "sts:AssumeRole": ["sts:AssumeRole", "sts:TagSession"],
  // With tags on what is made.
  "ec2:CopySnapshot": [
    "ec2:CopySnapshot",
    "ec2:CreateTags",
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:GenerateDataKey*",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ],
  "ec2:CreateNetworkAcl": ["ec2:CreateNetworkAcl", "ec2:CreateTags"],
  "ec2:CreateSnapshots": ["ec2:CreateSnapshots", "ec2:CreateTags"],
  "ec2:CreateVolume": ["ec2:CreateTags", "ec2:CreateVolume"],
  "ec2:RunInstances": ["ec2:CreateTags", "ec2:RunInstances", "iam:PassRole", "ssm:GetParameters"],
  "backup:StartCopyJob": ["backup:StartCopyJob", "iam:PassRole"],
  "backup:StartRestoreJob": ["backup:StartRestoreJob", "iam:PassRole"],
  // The child takes its own role.
  "ssm:StartAutomationExecution": ["iam:PassRole", "ssm:StartAutomationExecution"],
};

/** The IAM actions that a call needs. */
export function iamActions({ service, api }: Pick<Call, "service" | "api">): readonly string[] {
  const action = `${prefixes[service] ?? service}:${api}`;
  return different[action] ?? [action];
}

/** Whether a call only reads, by the verbs of AWS. */
export const isReading = (api: string): boolean =>
  /^(Describe|Get|List|Head|LookUp|Lookup|Search|Select|BatchGet)/.test(api);
