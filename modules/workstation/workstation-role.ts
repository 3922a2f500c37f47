import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson, type Statement } from "../policy/document";

/**
 * Role and instance profile of analysis workstations: sessions, their log, evidence to read and working copies to
 * write. Volumes are attached and snapshots copied by analysts, from outside.
 */
export function workstationRole(scope: Construct, estate: Estate): void {
  const { name } = estate.forensics.workstation;
  const role = new IamRole(scope, "workstation", {
    name,
    description: "Analysis workstations: reads evidence, writes working copies",
    assumeRolePolicy: policyJson("role trust", [
      {
        Sid: "AllowEc2",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]),
  });
  new IamRolePolicy(scope, "workstation-rights", {
    name: "analyse-evidence",
    role: role.name,
    policy: policyJson("role policy", [...sessions(estate), ...buckets(estate), ...keys(estate)]),
  });
  new IamInstanceProfile(scope, "workstation-profile", { name, role: role.name });
}

/**
 * The session log's rights stand here, not in the account's policy for them: that is made after this role.
 * Sources: Systems Manager user guide, "Configure instance permissions required for Systems Manager", "Verify or add
 * instance permissions for Session Manager".
 */
function sessions({ arns, forensics, inEveryAccount }: Estate): Statement[] {
  const { account, regions } = forensics;
  return [
    {
      Sid: "RegisterInstance",
      Effect: "Allow",
      Action: "ssm:UpdateInstanceInformation",
      Resource: regions.map((region) => arns.any("ec2", region, account.id, "instance/*")),
    },
    {
      Sid: "AnswerSessionManager",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*", // the actions know no narrower one
    },
    {
      Sid: "WriteSessionLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: regions.map(
        (region) => `${arns.logGroup(region, account.id, inEveryAccount.sessionLogGroup)}:*`,
      ),
    },
    {
      Sid: "CheckSessionLogEncryption",
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: "*", // the action knows no narrower one
    },
  ];
}

function buckets({ arns, forensics }: Estate): Statement[] {
  const { evidence, regions, tools, working } = forensics;
  const all = regions.flatMap((region) => [evidence(region), tools(region), working(region)]);
  return [
    {
      Sid: "ListBuckets",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"],
      Resource: all.map(({ arn }) => arn),
    },
    {
      Sid: "ReadObjects",
      Effect: "Allow",
      Action: [
        "s3:GetObject",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionTagging",
      ],
      Resource: all.map(({ name }) => arns.objects(name)),
    },
    {
      Sid: "WriteWorkingObjects",
      Effect: "Allow",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      Resource: regions.map((region) => arns.objects(working(region).name)),
    },
    {
      // AWS's own, from which it serves the agent; the endpoint lets no more of them through.
      Sid: "DownloadAgent",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: regions.flatMap((region) =>
        [`amazon-ssm-${region}`, `aws-ssm-${region}`].map((name) => arns.objects(name)),
      ),
    },
  ];
}

/** Named by alias: the id of a key is known only after it is made. The key policies decide as well. */
function keys({ arns, forensics }: Estate): Statement[] {
  const { account, evidence, regions } = forensics;
  return regions.map((region) => ({
    Sid: `UseBucketKeys${region.replaceAll("-", "")}`,
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: arns.any("kms", region, account.id, "key/*"),
    Condition: {
      StringEquals: { "kms:ViaService": arns.viaService("s3", region) },
      "ForAnyValue:StringEquals": {
        "kms:ResourceAliases": [`alias/${evidence(region).keyAlias}`],
      },
    },
  }));
}
