import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";

/** What both roles may read. */
export function readEvidence(estate: Estate): Statement[] {
  const { arns, forensics } = estate;
  const { custody, evidence, regions, tools, working } = forensics;
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
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionTagging",
      ],
      Resource: all.map(({ name }) => arns.objects(name)),
    },
    {
      Sid: "ReadCustodyRecord",
      Effect: "Allow",
      Action: [
        "dynamodb:BatchGetItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
      ],
      Resource: custody.arn,
    },
    bucketKeys(estate, "DecryptObjects", "kms:Decrypt"),
    custodyKey(estate),
  ];
}

/** What an analyst may write: working copies, encrypted with the key of evidence. */
export function writeWorkingCopies(estate: Estate): Statement[] {
  const { arns, forensics } = estate;
  return [
    {
      Sid: "WriteWorkingCopies",
      Effect: "Allow",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      Resource: forensics.regions.map((region) => arns.objects(forensics.working(region).name)),
    },
    bucketKeys(estate, "EncryptObjects", "kms:GenerateDataKey"),
  ];
}

/** Keys are named by alias: their ids are known only after they are made. The key policies decide as well. */
const bucketKeys = (
  { arns, forensics, organization }: Estate,
  Sid: string,
  Action: string,
): Statement => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource: arns.any("kms", "*", forensics.account.id, "key/*"),
  Condition: {
    StringEquals: {
      "kms:ViaService": arns.viaService("s3", forensics.regions),
    },
    "ForAnyValue:StringEquals": {
      "kms:ResourceAliases": [`alias/${forensics.evidence(organization.regions.home).keyAlias}`],
    },
  },
});

function custodyKey({ arns, forensics, organization }: Estate): Statement {
  const { home } = organization.regions;
  return {
    Sid: "DecryptCustodyRecord",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:DescribeKey"],
    Resource: arns.any("kms", home, forensics.account.id, "key/*"),
    Condition: {
      StringEquals: { "kms:ViaService": arns.viaService("dynamodb", home) },
      "ForAnyValue:StringEquals": {
        "kms:ResourceAliases": [`alias/${forensics.custody.keyAlias}`],
      },
    },
  };
}
