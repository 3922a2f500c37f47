import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { accountPaths } from "../policy/sources";
import { onlyServicesWrite } from "../storage/only-services-write";
import { SecureBucket } from "../storage/secure-bucket";
import { logDeliveryWrites } from "./log-delivery";

/**
 * Receives the logs of a Region's load balancers: the bucket must be in their Region and use SSE-S3.
 * Application and Classic Load Balancers write as their own service principal, for which AWS documents no
 * source condition: the accounts' paths are its scope. Network Load Balancers write as log delivery.
 * Source: Elastic Load Balancing, "Enable access logs" of the three load balancer types.
 */
export function loadBalancerLogBucket(
  scope: Construct,
  id: string,
  estate: Estate,
  region: string,
  accessLogs: SecureBucket,
): SecureBucket {
  const { id: accountId } = estate.accountOf("log-archive");
  const bucketName = estate.buckets.loadBalancerLogs(region);
  return new SecureBucket(scope, id, {
    estate,
    accountId,
    region,
    bucketName,
    accessLogs,
    retention: estate.organization.retention.loadBalancerLogs,
    writers: [
      {
        Sid: "AllowLoadBalancerWrite",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: accountPaths(estate, bucketName),
      },
      ...logDeliveryWrites(estate, bucketName),
      onlyServicesWrite(estate, accountId, bucketName),
    ],
  });
}
