import {
  administration,
  allow,
  allowTo,
  exact,
  only,
  trust,
  type ExactDocuments,
} from "../../support/exact-documents";

const collector = "arn:aws:iam::444444444444:role/acme-ir-evidence-collector";
const analyst = "arn:aws:iam::444444444444:role/acme-ir-analyst";
const readOnly = "arn:aws:iam::444444444444:role/acme-ir-analyst-readonly";
const workstation = "arn:aws:iam::444444444444:role/acme-ir-workstation";

/** The keys of evidence and of volumes, and the collector. */
export const evidenceDocuments: ExactDocuments = {
  "aws_kms_key.evidence-key-eu-west-1": exact("key", 2590, [
    ...administration("444444444444"),
    allowTo(
      { AWS: "arn:aws:iam::444444444444:root" },
      "CollectThroughS3",
      ["kms:Decrypt", "kms:GenerateDataKey"],
      "*",
      {
        ...only(collector),
        StringEquals: {
          "kms:ViaService": "s3.eu-west-1.amazonaws.com",
          "kms:EncryptionContext:aws:s3:arn": [
            "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1",
            "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1",
          ],
        },
      },
    ),
    allowTo(
      { AWS: "arn:aws:iam::444444444444:root" },
      "WorkThroughS3",
      ["kms:GenerateDataKey"],
      "*",
      {
        ...only(analyst, workstation),
        StringEquals: {
          "kms:ViaService": "s3.eu-west-1.amazonaws.com",
          "kms:EncryptionContext:aws:s3:arn": [
            "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1",
          ],
        },
      },
    ),
    allowTo({ AWS: "arn:aws:iam::444444444444:root" }, "ReadThroughS3", "kms:Decrypt", "*", {
      ...only(readOnly, analyst, workstation),
      StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
    }),
  ]),
  "aws_kms_key.evidence-volumes-key-eu-west-1": exact("key", 2071, [
    ...administration("444444444444"),
    allowTo(
      { AWS: "arn:aws:iam::444444444444:root" },
      "UseThroughEc2",
      ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
      "*",
      {
        ...only("arn:aws:iam::444444444444:role/ir-acquisition", analyst),
        StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" },
      },
    ),
    allowTo({ AWS: "arn:aws:iam::444444444444:root" }, "GrantForVolumes", "kms:CreateGrant", "*", {
      ...only("arn:aws:iam::444444444444:role/ir-acquisition", analyst),
      StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
  ]),
  "aws_iam_role.evidence-collector": exact("role trust", 818, [
    trust("AllowOneCase", { AWS: "*" }, ["sts:AssumeRole", "sts:TagSession"], {
      StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      ArnLike: {
        "aws:PrincipalArn": [
          "arn:aws:iam::*:role/ir-acquisition",
          "arn:aws:iam::*:role/ir-responder",
        ],
      },
      StringLike: { "aws:RequestTag/case-id": "????*" },
      StringNotLike: { "aws:RequestTag/case-id": ["*/*", "?????????????????????????????????*"] },
      "ForAllValues:StringEquals": { "aws:TagKeys": ["case-id"] },
      Null: { "aws:TagKeys": "false" },
    }),
    trust("AllowSourceIdentity", { AWS: "*" }, "sts:SetSourceIdentity", {
      StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      ArnLike: {
        "aws:PrincipalArn": [
          "arn:aws:iam::*:role/ir-acquisition",
          "arn:aws:iam::*:role/ir-responder",
        ],
      },
    }),
  ]),
  "aws_iam_role_policy.evidence-collector-rights": exact("role policy", 1527, [
    allow(
      "WriteEvidence",
      ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
      ["arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/cases/$${aws:PrincipalTag/case-id}/*"],
    ),
    allow(
      "PlanUploads",
      ["s3:GetObject", "s3:PutObject"],
      [
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/uploads/$${aws:PrincipalTag/case-id}/*",
      ],
    ),
    allow("FetchTools", "s3:GetObject", ["arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*"]),
    allow(
      "EncryptEvidence",
      ["kms:Decrypt", "kms:GenerateDataKey"],
      "arn:aws:kms:*:444444444444:key/*",
      {
        StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/acme-ir-evidence"] },
      },
    ),
    allow(
      "AppendToCustodyRecord",
      ["dynamodb:PutItem", "dynamodb:Query"],
      "arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody",
      {
        "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["$${aws:PrincipalTag/case-id}"] },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    ),
    allow(
      "EncryptCustodyRecord",
      ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
      "arn:aws:kms:eu-west-1:444444444444:key/*",
      {
        StringEquals: { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/acme-ir-custody"] },
      },
    ),
  ]),
};
