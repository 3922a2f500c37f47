import { from, relation, to } from "../engine/relation";

/** Every way a bucket is named. Bucket names are unique in a partition. */
export const bucket = to("aws_s3_bucket", ["bucket", "id", "arn"]);

export const versioningOf = relation(
  "bucketVersioning.of",
  from("aws_s3_bucket_versioning", "bucket"),
  bucket,
);
export const privacyOf = relation(
  "publicAccessBlock.of",
  from("aws_s3_bucket_public_access_block", "bucket"),
  bucket,
);
export const ownershipOf = relation(
  "ownershipControls.of",
  from("aws_s3_bucket_ownership_controls", "bucket"),
  bucket,
);
export const encryptionOf = relation(
  "bucketEncryption.of",
  from("aws_s3_bucket_server_side_encryption_configuration", "bucket"),
  bucket,
);
export const lockOf = relation(
  "objectLock.of",
  from("aws_s3_bucket_object_lock_configuration", "bucket"),
  bucket,
);
export const lifecycleOf = relation(
  "bucketLifecycle.of",
  from("aws_s3_bucket_lifecycle_configuration", "bucket"),
  bucket,
);
export const policyOfBucket = relation(
  "bucketPolicy.of",
  from("aws_s3_bucket_policy", "bucket"),
  bucket,
);
export const accessLogsOf = relation(
  "bucketLogging.of",
  from("aws_s3_bucket_logging", "bucket"),
  bucket,
);
export const accessLogsTo = relation(
  "bucketLogging.writesTo",
  from("aws_s3_bucket_logging", "target_bucket"),
  bucket,
);
export const notificationOf = relation(
  "bucketNotification.of",
  from("aws_s3_bucket_notification", "bucket"),
  bucket,
);
export const notifiesQueue = relation(
  "bucketNotification.notifies",
  from("aws_s3_bucket_notification", "queue.queue_arn"),
  to("aws_sqs_queue", ["arn"]),
);
