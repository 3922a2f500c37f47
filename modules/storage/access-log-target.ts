import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { onlyServicesWrite } from "./only-services-write";
import { SecureBucket } from "./secure-bucket";

export interface AccessLogTargetProps {
  readonly estate: Estate;
  /** Account of the bucket and of every source. */
  readonly accountId: string;
  /** Region of the bucket and of every source. */
  readonly region: string;
  /** Names of the buckets whose accesses are logged. */
  readonly sources: readonly string[];
}

/**
 * Receives the server access logs of other buckets. S3 accepts as target only a bucket of the same account and
 * Region, without default retention, and safely only with SSE-S3.
 * Source: S3 user guide, "Enabling Amazon S3 server access logging".
 */
export function accessLogTarget(
  scope: Construct,
  id: string,
  { estate, accountId, region, sources }: AccessLogTargetProps,
): SecureBucket {
  const bucketName = estate.accessLogBucket(accountId, region);
  return new SecureBucket(scope, id, {
    estate,
    accountId,
    region,
    bucketName,
    retention: estate.organization.retention.accessLogs,
    writers: [
      {
        Sid: "AllowServerAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: estate.arns.objects(bucketName),
        Condition: {
          ArnLike: { "aws:SourceArn": sources.map(estate.arns.bucket) },
          StringEquals: { "aws:SourceAccount": accountId },
        },
      },
      onlyServicesWrite(estate, accountId, bucketName),
    ],
  });
}
