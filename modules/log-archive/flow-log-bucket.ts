import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { onlyServicesWrite } from "../storage/only-services-write";
import { SecureBucket } from "../storage/secure-bucket";
import { decryptThroughS3 } from "../encryption/key-users";
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
    users: [logDeliveryEncrypts(estate), decryptThroughS3(estate, accountId, region)],
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
      onlyServicesWrite(estate, accountId, bucketName),
    ],
  });
}
