import type { Estate } from "../../organization/estate";
import { caseTag } from "../../organization/guardrails";
import type { Account } from "../../organization/model";
import { memoryTag } from "../../procedures/documents/acquire-memory";
import type { Statement } from "../policy/document";
import { handOver, keepState, markHosts } from "./case-rights";
import { recoveryPoints } from "./recovery-points";
import { copyAndLock, everySnapshot, keysThroughEc2 } from "./snapshot-rights";

/**
 * What the documents that acquire and preserve call, in the account that they run in. They read hosts, disks and logs
 * and keep them from being lost; they end, stop and delete nothing.
 */
export function acquisitionRights(estate: Estate, account: Account): readonly Statement[] {
  const { arns } = estate;
  const ec2 = (resource: string) => arns.any("ec2", "*", account.id, resource);
  return [
    ...handOver(estate, account, "documents"),
    {
      Sid: "Look",
      Effect: "Allow",
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "ec2:DescribeIamInstanceProfileAssociations",
        "ec2:DescribeInstanceAttribute",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeLockedSnapshots",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSnapshots",
        "ec2:DescribeVolumes",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
        "logs:DescribeLogGroups",
        "ssm:DescribeInstanceInformation",
        "ssm:GetCommandInvocation",
      ],
      Resource: "*",
    },
    {
      Sid: "ReadHost",
      Effect: "Allow",
      Action: ["ec2:GetConsoleOutput", "ec2:GetConsoleScreenshot", "ec2:GetInstanceUefiData"],
      Resource: ec2("instance/*"),
    },
    {
      Sid: "KeepHost",
      Effect: "Allow",
      Action: [
        "autoscaling:EnterStandby",
        "autoscaling:ExitStandby",
        "autoscaling:UpdateAutoScalingGroup",
        "ec2:ModifyInstanceAttribute",
        "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:RegisterTargets",
      ],
      Resource: [
        arns.any("autoscaling", "*", account.id, "autoScalingGroup:*"),
        ec2("instance/*"),
        arns.any("elasticloadbalancing", "*", account.id, "targetgroup/*"),
      ],
    },
    keepState(estate, account),
    markHosts(estate, account, caseTag, memoryTag),
    ...snapshots(estate, account),
    ...memory(estate, account),
    ...logsAndObjects(estate, account),
    ...restoring(estate, account),
  ];
}

function snapshots(estate: Estate, { id }: Account): Statement[] {
  const { arns, forensics } = estate;
  const Resource = everySnapshot(estate);
  return [
    {
      Sid: "SnapshotDisks",
      Effect: "Allow",
      Action: "ec2:CreateSnapshots",
      Resource: [
        arns.any("ec2", "*", id, "instance/*"),
        arns.any("ec2", "*", id, "volume/*"),
        Resource,
      ],
    },
    ...copyAndLock(estate),
    {
      Sid: "ShareWithForensics",
      Effect: "Allow",
      Action: "ec2:ModifySnapshotAttribute",
      Resource,
      // One call can name accounts and the group of everybody.
      Condition: {
        StringEquals: { "ec2:Add/userId": forensics.account.id },
        Null: { "ec2:Add/group": "true" },
      },
    },
    {
      Sid: "SeeShares",
      Effect: "Allow",
      Action: "ec2:DescribeSnapshotAttribute",
      Resource,
    },
    {
      Sid: "WithdrawFromForensics",
      Effect: "Allow",
      Action: "ec2:ModifySnapshotAttribute",
      Resource,
      Condition: {
        StringEquals: { "ec2:Remove/userId": forensics.account.id },
        Null: { "ec2:Add/userId": "true", "ec2:Add/group": "true", "ec2:Remove/group": "true" },
      },
    },
    ...keysThroughEc2(estate, arns.any("kms", "*", id, "key/*")),
  ];
}

function memory({ arns, procedures }: Estate, { id }: Account): Statement[] {
  return [
    {
      Sid: "AcquireMemory",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: [
        // Of any Region: a policy with a line for each one would outgrow its limit.
        ...(["acquire-memory-linux", "acquire-memory-windows"] as const).map((document) =>
          procedures.document(document).arn("*"),
        ),
        arns.any("ec2", "*", id, "instance/*"),
      ],
    },
  ];
}

/** Objects of the account's own buckets, with all versions; log groups are kept for ever until they are released. */
function logsAndObjects({ arns, organization, trail }: Estate, { id }: Account): Statement[] {
  const retention = ["logs:DeleteRetentionPolicy", "logs:PutRetentionPolicy"];
  const groups = (name: string) => arns.any("logs", "*", id, `log-group:${name}`);
  const ofAccount = { StringEquals: { "s3:ResourceAccount": id } };
  const objects = [arns.objects("*")];
  return [
    {
      Sid: "ReadObjects",
      Effect: "Allow",
      Action: ["s3:GetObjectLegalHold", "s3:GetObjectVersion", "s3:ListBucketVersions"],
      Resource: [arns.bucket("*"), ...objects],
      Condition: ofAccount,
    },
    {
      Sid: "HoldObjects",
      Effect: "Allow",
      Action: "s3:PutObjectLegalHold",
      Resource: objects,
      Condition: ofAccount,
    },
    {
      Sid: "DecryptObjects",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arns.any("kms", "*", id, "key/*"),
      Condition: { StringLike: { "kms:ViaService": arns.viaService("s3", "*") } },
    },
    { Sid: "KeepLogs", Effect: "Allow", Action: retention, Resource: groups("*") },
    {
      // Those of this baseline are kept long enough; who could prolong could shorten.
      Sid: "DenyOwnLogs",
      Effect: "Deny",
      Action: retention,
      Resource: [groups(`/${organization.namePrefix}/*`), groups(`${trail.logGroup}:*`)],
    },
  ];
}

function restoring(estate: Estate, { id }: Account): Statement[] {
  const { arns, backup } = estate;
  // Copies leave the central vaults, which are in the backup account.
  const copies = id === backup.account.id;
  return [
    {
      Sid: "WatchJobs",
      Effect: "Allow",
      Action: [...(copies ? ["backup:DescribeCopyJob"] : []), "backup:DescribeRestoreJob"],
      Resource: "*",
    },
    {
      Sid: "Restore",
      Effect: "Allow",
      Action: [
        "backup:GetRecoveryPointRestoreMetadata",
        ...(copies ? ["backup:StartCopyJob"] : []),
        "backup:StartRestoreJob",
      ],
      Resource: recoveryPoints(estate, id),
    },
    {
      Sid: "RestoreAsBackup",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: arns.role(id, backup.serviceRole),
      Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
    },
  ];
}
