import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { fromOrganization } from "../policy/sources";
import { onlyServicesWrite } from "../storage/only-services-write";
import { SecureBucket } from "../storage/secure-bucket";
import { decryptThroughS3, logCopiers } from "../encryption/key-users";

/**
 * Receives the configuration history of every account. No Object Lock: AWS Config cannot deliver to a locked
 * bucket. Sources: AWS::Config::DeliveryChannel; AWS Config developer guide, "Permissions for the Amazon S3
 * bucket" and "Permissions for the KMS key".
 */
export function configBucket(
  scope: Construct,
  estate: Estate,
  accessLogs: SecureBucket,
): SecureBucket {
  const { id: accountId } = estate.accountOf("log-archive");
  const region = estate.organization.regions.home;
  const bucketName = estate.buckets.config;
  const config = { Service: "config.amazonaws.com" };
  const source = fromOrganization(estate);
  const key = new CustomerKey(scope, "config-key", {
    estate,
    accountId,
    region,
    alias: estate.named("config"),
    description: "Default encryption of the AWS Config bucket",
    users: [
      {
        Sid: "AllowConfig",
        Effect: "Allow",
        Principal: config,
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: source,
      },
      decryptThroughS3(estate, accountId, region, logCopiers(estate)),
    ],
  });
  return new SecureBucket(scope, "config", {
    estate,
    accountId,
    region,
    bucketName,
    keyArn: key.arn,
    accessLogs,
    retention: estate.organization.retention.config,
    writers: [
      {
        Sid: "AllowConfigBucketCheck",
        Effect: "Allow",
        Principal: config,
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: estate.arns.bucket(bucketName),
        Condition: source,
      },
      {
        Sid: "AllowConfigWrite",
        Effect: "Allow",
        Principal: config,
        Action: "s3:PutObject",
        Resource: estate.arns.objects(bucketName, "AWSLogs/*/Config/"),
        Condition: {
          StringEquals: {
            ...source.StringEquals,
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
        },
      },
      onlyServicesWrite(estate, accountId, bucketName),
    ],
  });
}
