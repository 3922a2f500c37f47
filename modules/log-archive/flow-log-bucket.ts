import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import type { Statement } from "../policy/document";
import { onlyServicesWrite } from "../storage/only-services-write";
import { SecureBucket } from "../storage/secure-bucket";
import { decryptThroughS3, logCopiers } from "../encryption/key-users";
import { logDeliveryEncrypts, logDeliveryWrites } from "./log-delivery";

/** Receives VPC flow logs and Resolver query logs of every account and Region. */
export function flowLogBucket(
  scope: Construct,
  estate: Estate,
  accessLogs: SecureBucket,
): SecureBucket {
  const { id: accountId } = estate.accountOf("log-archive");
  const region = estate.organization.regions.home;
  const bucketName = estate.buckets.flowLogs;
  const key = new CustomerKey(scope, "flow-logs-key", {
    estate,
    accountId,
    region,
    alias: estate.named("flow-logs"),
    description: "Default encryption of the flow-log bucket",
    users: [
      logDeliveryEncrypts(estate),
      decryptThroughS3(estate, accountId, region, logCopiers(estate)),
    ],
  });
  return new SecureBucket(scope, "flow-logs", {
    estate,
    accountId,
    region,
    bucketName,
    keyArn: key.arn,
    accessLogs,
    retention: estate.organization.retention.flowLogs,
    writers: [
      ...logDeliveryWrites(estate, bucketName),
      queryLogSetup(estate, bucketName),
      onlyServicesWrite(estate, accountId, bucketName),
    ],
  });
}

/**
 * Whoever creates a query log configuration for a bucket of another account must be able to list it: the apply
 * roles. No list of accounts: S3 refuses a policy that names a closed one.
 * Source: Route 53 developer guide, "Resources that you can send Resolver query logs to".
 */
function queryLogSetup(estate: Estate, bucketName: string): Statement {
  const { arns, organization } = estate;
  return {
    Sid: "AllowQueryLogSetup",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:ListBucket",
    Resource: arns.bucket(bucketName),
    Condition: {
      StringEquals: { "aws:PrincipalOrgID": organization.organization.id },
      ArnLike: { "aws:PrincipalArn": arns.role("*", organization.deployment.applyRole) },
    },
  };
}
