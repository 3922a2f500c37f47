import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { onlyServicesWrite } from "../storage/only-services-write";
import { SecureBucket } from "../storage/secure-bucket";

/**
 * Receives the server access logs of the other log-archive buckets of a Region. S3 accepts as target only a
 * bucket of the same account and Region, without default retention, and safely only with SSE-S3.
 * Source: S3 user guide, "Enabling Amazon S3 server access logging".
 */
export function accessLogBucket(
  scope: Construct,
  id: string,
  estate: Estate,
  region: string,
): SecureBucket {
  const { id: accountId } = estate.accountOf("log-archive");
  const { buckets, organization } = estate;
  const bucketName = buckets.accessLogs(region);
  const central = [buckets.archive, buckets.config, buckets.flowLogs];
  const sources = [
    ...(region === organization.regions.home ? central : []),
    buckets.loadBalancerLogs(region),
  ];
  return new SecureBucket(scope, id, {
    estate,
    accountId,
    region,
    bucketName,
    retention: organization.retention.accessLogs,
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
