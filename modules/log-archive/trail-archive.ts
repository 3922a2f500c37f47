import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import type { Statement } from "../policy/document";
import { evidenceGuard } from "../storage/evidence-guard";
import { onlyServicesWrite } from "../storage/only-services-write";
import { SecureBucket } from "../storage/secure-bucket";
import { archiveReaders, decryptThroughS3 } from "../encryption/key-users";

const cloudTrail = { Service: "cloudtrail.amazonaws.com" };

/**
 * Receives the organization trail, under Object Lock. CloudTrail encrypts with the trail's own key; the key
 * made here is the bucket's default, for whatever CloudTrail writes without naming one.
 */
export function trailArchive(
  scope: Construct,
  estate: Estate,
  accessLogs: SecureBucket,
): SecureBucket {
  const { id: accountId } = estate.accountOf("log-archive");
  const region = estate.organization.regions.home;
  const bucketName = estate.buckets.archive;
  const key = new CustomerKey(scope, "trail-archive-key", {
    estate,
    accountId,
    region,
    alias: estate.named("trail-archive"),
    description: "Default encryption of the trail archive",
    users: [
      {
        Sid: "AllowTrail",
        Effect: "Allow",
        Principal: cloudTrail,
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": estate.trail.arn } },
      },
      decryptThroughS3(estate, accountId, region, archiveReaders(estate)),
    ],
  });
  return new SecureBucket(scope, "trail-archive", {
    estate,
    accountId,
    region,
    bucketName,
    keyArn: key.arn,
    accessLogs,
    retention: estate.organization.retention.archive,
    writers: [
      ...cloudTrailWrites(estate, bucketName),
      denyOtherEncryption(estate, bucketName),
      onlyServicesWrite(estate, accountId, bucketName),
    ],
    // Logs of an incident outlive their retention.
    guard: evidenceGuard(estate, accountId, bucketName, {
      holders: [estate.responders.role("acquisition", accountId)],
    }),
  });
}

/**
 * CloudTrail tests the management account's path when the trail is created, although an organization trail
 * only writes below the organization's id: without either it answers InsufficientS3BucketPolicyException.
 * Source: CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail".
 */
function cloudTrailWrites(estate: Estate, bucketName: string): Statement[] {
  const { arns, organization, trail } = estate;
  return [
    {
      Sid: "AllowTrailAclCheck",
      Effect: "Allow",
      Principal: cloudTrail,
      Action: "s3:GetBucketAcl",
      Resource: arns.bucket(bucketName),
      Condition: { StringEquals: { "aws:SourceArn": trail.arn } },
    },
    {
      Sid: "AllowTrailWrite",
      Effect: "Allow",
      Principal: cloudTrail,
      Action: "s3:PutObject",
      Resource: [estate.accountOf("management").id, organization.organization.id].map((owner) =>
        arns.objects(bucketName, `AWSLogs/${owner}/`),
      ),
      Condition: {
        StringEquals: {
          "aws:SourceArn": trail.arn,
          "s3:x-amz-acl": "bucket-owner-full-control",
        },
      },
    },
  ];
}

/** Refuses a wrong encryption only where one is named: a writer that names none gets the bucket's default. */
function denyOtherEncryption(estate: Estate, bucketName: string): Statement {
  return {
    Sid: "DenyOtherEncryption",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: estate.arns.objects(bucketName),
    Condition: {
      StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
      Null: { "s3:x-amz-server-side-encryption": "false" },
    },
  };
}
