import {
  allow,
  exact,
  only,
  trust,
  type ExactDocuments,
  type Statement,
} from "../../support/exact-documents";

const workstation = "arn:aws:iam::444444444444:role/acme-ir-workstation";

/** What both may read. */
const reading: readonly Statement[] = [
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
    [
      "s3:GetObject",
      "s3:GetObjectLegalHold",
      "s3:GetObjectRetention",
      "s3:GetObjectTagging",
      "s3:GetObjectVersion",
      "s3:GetObjectVersionTagging",
    ],
    [
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
      "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
    ],
  ),
  allow(
    "ReadCustodyRecord",
    [
      "dynamodb:BatchGetItem",
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:Query",
      "dynamodb:Scan",
    ],
    "arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody",
  ),
  allow("DecryptObjects", "kms:Decrypt", "arn:aws:kms:*:444444444444:key/*", {
    StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] },
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/acme-ir-evidence"] },
  }),
  allow(
    "DecryptCustodyRecord",
    ["kms:Decrypt", "kms:DescribeKey"],
    "arn:aws:kms:eu-west-1:444444444444:key/*",
    {
      StringEquals: { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/acme-ir-custody"] },
    },
  ),
];

/** Who the analysts are, and what they may do. */
export const analystDocuments: ExactDocuments = {
  "aws_iam_role.analyst": exact("role trust", 320, [
    trust(
      "AllowAnalysts",
      { AWS: ["arn:aws:iam::333333333333:root"] },
      ["sts:AssumeRole", "sts:SetSourceIdentity"],
      {
        ...only("arn:aws:iam::333333333333:role/sso-analyst"),
        StringLike: { "sts:SourceIdentity": "*" },
      },
    ),
  ]),
  "aws_iam_role.analyst-readonly": exact("role trust", 320, [
    trust(
      "AllowAnalysts",
      { AWS: ["arn:aws:iam::333333333333:root"] },
      ["sts:AssumeRole", "sts:SetSourceIdentity"],
      {
        ...only("arn:aws:iam::333333333333:role/sso-analyst"),
        StringLike: { "sts:SourceIdentity": "*" },
      },
    ),
  ]),
  "aws_iam_role_policy.analyst-readonly-rights": exact("role policy", 1496, reading),
  "aws_iam_role_policy.analyst-rights": exact("role policy", 6076, [
    ...reading,
    allow(
      "WriteWorkingCopies",
      ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      ["arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*"],
    ),
    allow("EncryptObjects", "kms:GenerateDataKey", "arn:aws:kms:*:444444444444:key/*", {
      StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/acme-ir-evidence"] },
    }),
    allow("FindWorkstations", ["ec2:Describe*", "ssm:DescribeInstanceInformation"], "*"),
    allow(
      "FindImage",
      "ssm:GetParameters",
      "arn:aws:ssm:*:444444444444:parameter/imagebuilder/acme-ir-workstation",
    ),
    allow(
      "StartWorkstations",
      "ec2:RunInstances",
      [
        "arn:aws:ec2:*:444444444444:instance/*",
        "arn:aws:ec2:*:444444444444:launch-template/*",
        "arn:aws:ec2:*:444444444444:network-interface/*",
        "arn:aws:ec2:*:444444444444:security-group/*",
        "arn:aws:ec2:*:444444444444:subnet/*",
        "arn:aws:ec2:*:444444444444:volume/*",
        "arn:aws:ec2:*::image/*",
        "arn:aws:ec2:*::snapshot/*",
      ],
      {
        ArnLike: { "ec2:LaunchTemplate": ["arn:aws:ec2:*:444444444444:launch-template/*"] },
        Bool: { "ec2:IsLaunchTemplateResource": "true" },
      },
    ),
    allow("GiveWorkstationRole", "iam:PassRole", workstation, {
      StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" },
    }),
    allow(
      "TagWhatIsMade",
      "ec2:CreateTags",
      [
        "arn:aws:ec2:*:444444444444:instance/*",
        "arn:aws:ec2:*:444444444444:network-interface/*",
        "arn:aws:ec2:*:444444444444:volume/*",
      ],
      { StringEquals: { "ec2:CreateAction": ["CreateVolume", "RunInstances"] } },
    ),
    allow("MakeVolumes", "ec2:CreateVolume", ["arn:aws:ec2:*:444444444444:volume/*"], {
      Bool: { "ec2:Encrypted": "true" },
    }),
    allow("ReadSnapshots", "ec2:CreateVolume", "arn:aws:ec2:*::snapshot/*"),
    allow(
      "AttachVolumes",
      ["ec2:AttachVolume", "ec2:DeleteVolume", "ec2:DetachVolume"],
      ["arn:aws:ec2:*:444444444444:volume/*"],
    ),
    allow(
      "EndWorkstations",
      [
        "ec2:AttachVolume",
        "ec2:DetachVolume",
        "ec2:ModifyInstanceAttribute",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:TerminateInstances",
      ],
      ["arn:aws:ec2:*:444444444444:instance/*"],
      { StringEquals: { "aws:ResourceTag/Name": "acme-ir-workstation" } },
    ),
    allow("OpenSessions", "ssm:StartSession", ["arn:aws:ec2:*:444444444444:instance/*"], {
      StringEquals: { "aws:ResourceTag/Name": "acme-ir-workstation" },
    }),
    allow(
      "OpenLoggedSessionsOnly",
      "ssm:StartSession",
      ["arn:aws:ssm:*:444444444444:document/SSM-SessionManagerRunShell"],
      { Bool: { "ssm:SessionDocumentAccessCheck": "true" } },
    ),
    allow(
      "EndOwnSessions",
      ["ssm:ResumeSession", "ssm:TerminateSession"],
      ["arn:aws:ssm:*:444444444444:session/$${aws:userid}-*"],
    ),
    allow(
      "UseVolumeKeys",
      [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncrypt*",
      ],
      ["arn:aws:kms:*:444444444444:key/*"],
      {
        StringEquals: { "kms:ViaService": ["ec2.eu-west-1.amazonaws.com"] },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/acme-ir-evidence-volumes"] },
      },
    ),
    allow("StartDocuments", "ssm:StartAutomationExecution", [
      "arn:aws:ssm:*:333333333333:automation-definition/acme-ir-set-up-analysis:*",
      "arn:aws:ssm:*:333333333333:automation-definition/acme-ir-tear-down-analysis:*",
      "arn:aws:ssm:*:333333333333:document/acme-ir-set-up-analysis",
      "arn:aws:ssm:*:333333333333:document/acme-ir-tear-down-analysis",
      "arn:aws:ssm:*:444444444444:automation-execution/*",
    ]),
    allow(
      "WatchDocuments",
      ["ssm:GetAutomationExecution", "ssm:StopAutomationExecution"],
      "arn:aws:ssm:*:444444444444:automation-execution/*",
    ),
    allow(
      "HashVolumes",
      "ssm:SendCommand",
      "arn:aws:ssm:*:333333333333:document/acme-ir-image-volume",
    ),
    allow("HashOnWorkstations", "ssm:SendCommand", "arn:aws:ec2:*:444444444444:instance/*", {
      StringEquals: { "aws:ResourceTag/Name": "acme-ir-workstation" },
    }),
    allow(
      "WatchCommands",
      ["ssm:GetCommandInvocation", "ssm:ListCommandInvocations", "ssm:ListCommands"],
      "*",
    ),
  ]),
};
