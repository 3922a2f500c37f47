import { allow, deny, exact, trust, type ExactDocuments } from "../../support/exact-documents";

/** What automation may do in a workload. */
export const acquisitionDocuments: ExactDocuments = {
  "aws_iam_role.ir-acquisition": exact("role trust", 297, [
    trust("AllowAutomation", { Service: "ssm.amazonaws.com" }, "sts:AssumeRole", {
      StringEquals: { "aws:SourceAccount": "602000000002" },
      ArnLike: { "aws:SourceArn": "arn:aws:ssm:*:602000000002:automation-execution/*" },
    }),
  ]),
  "aws_iam_role_policy.ir-acquisition-acquire": exact("role policy", 5526, [
    allow(
      "HandEvidenceOver",
      ["sts:AssumeRole", "sts:TagSession"],
      "arn:aws:iam::444444444444:role/acme-ir-evidence-collector",
    ),
    allow(
      "Look",
      [
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
      "*",
    ),
    allow(
      "ReadHost",
      ["ec2:GetConsoleOutput", "ec2:GetConsoleScreenshot", "ec2:GetInstanceUefiData"],
      "arn:aws:ec2:*:602000000002:instance/*",
    ),
    allow(
      "KeepHost",
      [
        "autoscaling:EnterStandby",
        "autoscaling:ExitStandby",
        "autoscaling:UpdateAutoScalingGroup",
        "ec2:ModifyInstanceAttribute",
        "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:RegisterTargets",
      ],
      [
        "arn:aws:autoscaling:*:602000000002:autoScalingGroup:*",
        "arn:aws:ec2:*:602000000002:instance/*",
        "arn:aws:elasticloadbalancing:*:602000000002:targetgroup/*",
      ],
    ),
    allow(
      "KeepState",
      ["ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter"],
      "arn:aws:ssm:*:602000000002:parameter/acme-ir/containment/*",
    ),
    allow(
      "MarkHosts",
      ["ec2:CreateTags", "ec2:DeleteTags"],
      "arn:aws:ec2:*:602000000002:instance/*",
      {
        "ForAllValues:StringEquals": { "aws:TagKeys": ["ir-baseline:case", "ir-baseline:memory"] },
        Null: { "aws:TagKeys": "false" },
      },
    ),
    allow("SnapshotDisks", "ec2:CreateSnapshots", [
      "arn:aws:ec2:*:602000000002:instance/*",
      "arn:aws:ec2:*:602000000002:volume/*",
      "arn:aws:ec2:*::snapshot/*",
    ]),
    allow("CopyAndLock", ["ec2:CopySnapshot", "ec2:LockSnapshot"], "arn:aws:ec2:*::snapshot/*"),
    allow("TagSnapshots", "ec2:CreateTags", "arn:aws:ec2:*::snapshot/*", {
      StringEquals: { "ec2:CreateAction": ["CopySnapshot", "CreateSnapshots"] },
    }),
    allow("ShareWithForensics", "ec2:ModifySnapshotAttribute", "arn:aws:ec2:*::snapshot/*", {
      StringEquals: { "ec2:Add/userId": "444444444444" },
      Null: { "ec2:Add/group": "true" },
    }),
    allow("SeeShares", "ec2:DescribeSnapshotAttribute", "arn:aws:ec2:*::snapshot/*"),
    allow("WithdrawFromForensics", "ec2:ModifySnapshotAttribute", "arn:aws:ec2:*::snapshot/*", {
      StringEquals: { "ec2:Remove/userId": "444444444444" },
      Null: { "ec2:Add/userId": "true", "ec2:Add/group": "true", "ec2:Remove/group": "true" },
    }),
    allow("DescribeKeysOfDisks", "kms:DescribeKey", "arn:aws:kms:*:602000000002:key/*"),
    allow(
      "UseKeysOfDisks",
      ["kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
      "arn:aws:kms:*:602000000002:key/*",
      { StringLike: { "kms:ViaService": "ec2.*.amazonaws.com" } },
    ),
    allow("GrantKeysOfDisks", "kms:CreateGrant", "arn:aws:kms:*:602000000002:key/*", {
      StringLike: { "kms:ViaService": "ec2.*.amazonaws.com" },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
    allow("AcquireMemory", "ssm:SendCommand", [
      "arn:aws:ssm:*:333333333333:document/acme-ir-acquire-memory-linux",
      "arn:aws:ssm:*:333333333333:document/acme-ir-acquire-memory-windows",
      "arn:aws:ec2:*:602000000002:instance/*",
    ]),
    allow(
      "ReadObjects",
      ["s3:GetObjectLegalHold", "s3:GetObjectVersion", "s3:ListBucketVersions"],
      ["arn:aws:s3:::*", "arn:aws:s3:::*/*"],
      { StringEquals: { "s3:ResourceAccount": "602000000002" } },
    ),
    allow("HoldObjects", "s3:PutObjectLegalHold", ["arn:aws:s3:::*/*"], {
      StringEquals: { "s3:ResourceAccount": "602000000002" },
    }),
    allow("DecryptObjects", "kms:Decrypt", "arn:aws:kms:*:602000000002:key/*", {
      StringLike: { "kms:ViaService": "s3.*.amazonaws.com" },
    }),
    allow(
      "KeepLogs",
      ["logs:DeleteRetentionPolicy", "logs:PutRetentionPolicy"],
      "arn:aws:logs:*:602000000002:log-group:*",
    ),
    deny(
      "DenyOwnLogs",
      ["logs:DeleteRetentionPolicy", "logs:PutRetentionPolicy"],
      [
        "arn:aws:logs:*:602000000002:log-group:/acme-ir/*",
        "arn:aws:logs:*:602000000002:log-group:/acme-ir/organization-trail:*",
      ],
    ),
    allow("WatchJobs", ["backup:DescribeRestoreJob"], "*"),
    allow(
      "Restore",
      ["backup:GetRecoveryPointRestoreMetadata", "backup:StartRestoreJob"],
      [
        "arn:aws:backup:*:602000000002:recovery-point:*",
        "arn:aws:dynamodb:*:602000000002:table/*/backup/*",
        "arn:aws:ec2:*::image/*",
        "arn:aws:ec2:*::snapshot/*",
        "arn:aws:rds:*:602000000002:cluster-snapshot:awsbackup:*",
        "arn:aws:rds:*:602000000002:snapshot:awsbackup:*",
      ],
    ),
    allow(
      "RestoreAsBackup",
      "iam:PassRole",
      "arn:aws:iam::602000000002:role/acme-ir-backup-service",
      { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
    ),
  ]),
};
