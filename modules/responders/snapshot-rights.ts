import type { Estate } from "../../organization/estate";
import type { ConditionBlock, Statement } from "../policy/document";

/** ARNs of snapshots hold no account. Source: Service Authorization Reference, Amazon EC2. */
export const everySnapshot = ({ arns }: Estate) => arns.any("ec2", "*", "", "snapshot/*");

/** Copies carry the tags of their case and are locked; nobody is given the right to unlock. */
export function copyAndLock(estate: Estate): Statement[] {
  const Resource = everySnapshot(estate);
  return [
    {
      Sid: "CopyAndLock",
      Effect: "Allow",
      Action: ["ec2:CopySnapshot", "ec2:LockSnapshot"],
      Resource,
    },
    {
      Sid: "TagSnapshots",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource,
      Condition: { StringEquals: { "ec2:CreateAction": ["CopySnapshot", "CreateSnapshots"] } },
    },
  ];
}

/**
 * Keys of disks, through EC2 only but for their description; what their own policies allow decides.
 * Source: EBS user guide, "Copy an Amazon EBS snapshot".
 */
export function keysThroughEc2(
  { arns }: Estate,
  keys: string,
  condition: ConditionBlock = {},
): Statement[] {
  const throughEc2 = { StringLike: { "kms:ViaService": arns.viaService("ec2", "*") } };
  return [
    {
      Sid: "DescribeKeysOfDisks",
      Effect: "Allow",
      Action: "kms:DescribeKey",
      Resource: keys,
      ...(Object.keys(condition).length > 0 && { Condition: condition }),
    },
    {
      Sid: "UseKeysOfDisks",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
      Resource: keys,
      Condition: { ...throughEc2, ...condition },
    },
    {
      Sid: "GrantKeysOfDisks",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keys,
      Condition: {
        ...throughEc2,
        ...condition,
        Bool: { "kms:GrantIsForAWSResource": "true" },
      },
    },
  ];
}
