import { allow, exact, trust, type ExactDocuments } from "../../support/exact-documents";

/** The role of workstations. */
export const workstationDocuments: ExactDocuments = {
  "aws_iam_role.workstation": exact("role trust", 144, [
    trust("AllowEc2", { Service: "ec2.amazonaws.com" }, "sts:AssumeRole"),
  ]),
  "aws_iam_role_policy.workstation-rights": exact("role policy", 1971, [
    allow("RegisterInstance", "ssm:UpdateInstanceInformation", [
      "arn:aws:ec2:eu-west-1:444444444444:instance/*",
    ]),
    allow(
      "AnswerSessionManager",
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      "*",
    ),
    allow(
      "WriteSessionLogs",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      ["arn:aws:logs:eu-west-1:444444444444:log-group:/acme-ir/sessions:*"],
    ),
    allow("CheckSessionLogEncryption", "logs:DescribeLogGroups", "*"),
    allow(
      "ListBuckets",
      ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"],
      [
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1",
      ],
    ),
    allow(
      "ReadObjects",
      ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion", "s3:GetObjectVersionTagging"],
      [
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
        "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
      ],
    ),
    allow(
      "WriteWorkingObjects",
      ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      ["arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*"],
    ),
    allow("DownloadAgent", "s3:GetObject", [
      "arn:aws:s3:::amazon-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-ssm-eu-west-1/*",
    ]),
    allow(
      "UseBucketKeyseuwest1",
      ["kms:Decrypt", "kms:GenerateDataKey"],
      "arn:aws:kms:eu-west-1:444444444444:key/*",
      {
        StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/acme-ir-evidence"] },
      },
    ),
  ]),
};
