import { changes, destroys, type Harm, type Harms, list, opens } from "./harm";

/**
 * Holds and retention can only be prolonged under compliance, and roles that the bucket's own policy knows do so: the
 * organization's policies cannot tell them.
 */
const retention: readonly Harm[] = [
  {
    ...destroys("{arn}/some", "s3:PutObjectLegalHold"),
    carries: { "s3:object-lock-legal-hold": "OFF" },
    keptBy: "own policy",
  },
  { ...destroys("{arn}/some", "s3:PutObjectRetention"), keptBy: "own policy" },
];

/** What a table's own policy can deny, and what is no call on the table itself. */
const replicas: Harm = {
  ...changes("{arn}", ...list("dynamodb", "CreateTableReplica DeleteTableReplica")),
  keptBy: "organization",
};

/** Changes how a bucket keeps, encrypts, exposes or reports its objects. */
const ofBucket = list(
  "s3",
  "DeleteBucketPolicy PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration PutReplicationConfiguration",
);

/** Buckets and tables. */
export const storageHarms: Harms = {
  aws_dynamodb_table: [
    destroys(
      "{arn}",
      ...list(
        "dynamodb",
        "BatchWriteItem DeleteItem DeleteTable PartiQLDelete PartiQLInsert PartiQLUpdate UpdateItem",
      ),
    ),
    changes(
      "{arn}",
      ...list(
        "dynamodb",
        "DeleteResourcePolicy EnableKinesisStreamingDestination PutResourcePolicy UpdateContinuousBackups UpdateTable UpdateTimeToLive",
      ),
    ),
    replicas,
    opens("{arn}", "dynamodb:PutItem"),
  ],
  aws_s3_bucket: [
    destroys(
      "{arn}/some",
      ...list(
        "s3",
        "BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionTagging ReplicateDelete",
      ),
    ),
    ...retention,
    destroys("{arn}", "s3:DeleteBucket"),
    opens("{arn}/some", ...list("s3", "PutObject ReplicateObject")),
    changes("{arn}", ...ofBucket),
  ],
  aws_s3_bucket_logging: [changes("arn:{partition}:s3:::{bucket}", "s3:PutBucketLogging")],
};
