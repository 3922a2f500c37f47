import {
  allowTo,
  denyAll,
  exact,
  except,
  guard,
  only,
  type ExactDocuments,
} from "../../support/exact-documents";

const breakGlass = "arn:aws:iam::444444444444:role/ir-breakglass";
const apply = "arn:aws:iam::444444444444:role/ir-baseline-apply";
const plan = "arn:aws:iam::444444444444:role/ir-baseline-plan";
const collector = "arn:aws:iam::444444444444:role/acme-ir-evidence-collector";
const analyst = "arn:aws:iam::444444444444:role/acme-ir-analyst";
const workstation = "arn:aws:iam::444444444444:role/acme-ir-workstation";

/** Buckets of evidence, working copies, tools and access logs. */
export const bucketDocuments: ExactDocuments = {
  "aws_s3_bucket_policy.evidence-eu-west-1_policy": exact("bucket", 5609, [
    allowTo(
      { AWS: ["arn:aws:iam::333333333333:root"] },
      "AllowCustodians",
      [
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
      ],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      only("arn:aws:iam::333333333333:role/custodian"),
    ),
    denyAll(
      "DenyOtherWriters",
      ["s3:PutObject", "s3:ReplicateObject"],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      except(breakGlass, collector),
    ),
    denyAll(
      "DenyOverwriting",
      ["s3:PutObject"],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      {
        ...except(breakGlass),
        Null: { "s3:if-none-match": "true" },
        Bool: { "s3:ObjectCreationOperation": "true" },
      },
    ),
    denyAll(
      "DenyOtherEncryption",
      ["s3:PutObject"],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      {
        ...except(breakGlass),
        Null: { "s3:x-amz-server-side-encryption": "false" },
        ArnNotEqualsIfExists: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id":
            "${aws_kms_key.evidence-key-eu-west-1.arn}",
        },
      },
    ),
    denyAll(
      "DenyShorterLock",
      ["s3:PutObject"],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      {
        ...except(breakGlass),
        NumericLessThan: { "s3:object-lock-remaining-retention-days": "1095" },
      },
    ),
    denyAll(
      "DenyReadingElsewhere",
      [
        "s3:GetObject",
        "s3:GetObjectAttributes",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAttributes",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTagging",
      ],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      {
        ...except(breakGlass),
        StringNotEquals: { "aws:SourceVpce": "${aws_vpc_endpoint.analysis-eu-west-1-s3.id}" },
      },
    ),
    denyAll(
      "DenyListingElsewhere",
      ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1",
      {
        ...except(breakGlass, apply, plan),
        StringNotEquals: { "aws:SourceVpce": "${aws_vpc_endpoint.analysis-eu-west-1-s3.id}" },
      },
    ),
    denyAll(
      "DenyDeletion",
      [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket",
        "s3:DeleteObject",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging",
        "s3:ReplicateDelete",
      ],
      [
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      ],
      except(breakGlass),
    ),
    denyAll(
      "DenyRetention",
      ["s3:PutObjectLegalHold", "s3:PutObjectRetention"],
      "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
      except(breakGlass, "arn:aws:iam::333333333333:role/custodian"),
    ),
    ...guard("arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1", breakGlass, apply),
  ]),
  "aws_s3_bucket_policy.working-eu-west-1_policy": exact("bucket", 3386, [
    denyAll(
      "DenyOtherWriters",
      ["s3:PutObject", "s3:ReplicateObject"],
      "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
      except(breakGlass, analyst, workstation, collector),
    ),
    denyAll(
      "DenyOtherEncryption",
      ["s3:PutObject"],
      "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
      {
        ...except(breakGlass),
        Null: { "s3:x-amz-server-side-encryption": "false" },
        ArnNotEqualsIfExists: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id":
            "${aws_kms_key.evidence-key-eu-west-1.arn}",
        },
      },
    ),
    denyAll(
      "DenyDeletion",
      [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:ReplicateDelete",
      ],
      [
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
      ],
      except(breakGlass),
    ),
    ...guard("arn:aws:s3:::acme-ir-working-444444444444-eu-west-1", breakGlass, apply),
  ]),
  "aws_s3_bucket_policy.tools-eu-west-1_policy": exact("bucket", 3831, [
    allowTo(
      { AWS: ["arn:aws:iam::333333333333:root"] },
      "AllowCustodians",
      ["s3:AbortMultipartUpload", "s3:GetObject", "s3:GetObjectRetention", "s3:PutObject"],
      "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
      only("arn:aws:iam::333333333333:role/custodian"),
    ),
    denyAll(
      "DenyOtherWriters",
      ["s3:PutObject", "s3:ReplicateObject"],
      "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
      except(breakGlass, "arn:aws:iam::333333333333:role/custodian"),
    ),
    denyAll(
      "DenyOverwriting",
      ["s3:PutObject"],
      "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
      {
        ...except(breakGlass),
        Null: { "s3:if-none-match": "true" },
        Bool: { "s3:ObjectCreationOperation": "true" },
      },
    ),
    denyAll(
      "DenyShorterLock",
      ["s3:PutObject"],
      "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
      {
        ...except(breakGlass),
        NumericLessThan: { "s3:object-lock-remaining-retention-days": "1095" },
      },
    ),
    denyAll(
      "DenyDeletion",
      [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket",
        "s3:DeleteObject",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:ReplicateDelete",
      ],
      [
        "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
      ],
      except(breakGlass),
    ),
    ...guard("arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1", breakGlass, apply),
  ]),
  "aws_s3_bucket_policy.access-logs-eu-west-1_policy": exact("bucket", 3368, [
    allowTo(
      { Service: "logging.s3.amazonaws.com" },
      "AllowServerAccessLogs",
      "s3:PutObject",
      "arn:aws:s3:::acme-ir-access-logs-444444444444-eu-west-1/*",
      {
        ArnLike: {
          "aws:SourceArn": [
            "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1",
            "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1",
            "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1",
          ],
        },
        StringEquals: { "aws:SourceAccount": "444444444444" },
      },
    ),
    denyAll(
      "DenyOtherWriters",
      ["s3:PutObject", "s3:ReplicateObject"],
      "arn:aws:s3:::acme-ir-access-logs-444444444444-eu-west-1/*",
      { ...except(breakGlass), BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
    ),
    denyAll(
      "DenyDeletion",
      [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket",
        "s3:DeleteObject",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:ReplicateDelete",
      ],
      [
        "arn:aws:s3:::acme-ir-access-logs-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-access-logs-444444444444-eu-west-1/*",
      ],
      except(breakGlass),
    ),
    ...guard("arn:aws:s3:::acme-ir-access-logs-444444444444-eu-west-1", breakGlass, apply),
  ]),
};
