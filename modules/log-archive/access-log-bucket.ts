import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { accessLogTarget } from "../storage/access-log-target";
import type { SecureBucket } from "../storage/secure-bucket";

/** Receives the server access logs of the other log-archive buckets of a Region, and of its sensitive buckets. */
export function accessLogBucket(
  scope: Construct,
  id: string,
  estate: Estate,
  region: string,
): SecureBucket {
  const { id: accountId, sensitiveBuckets } = estate.accountOf("log-archive");
  const { buckets, organization } = estate;
  const central = [buckets.archive, buckets.config, buckets.flowLogs];
  const sensitive = sensitiveBuckets.filter((bucket) => bucket.region === region);
  const sources = [
    ...(region === organization.regions.home ? central : []),
    buckets.loadBalancerLogs(region),
    ...sensitive.map(({ name }) => name),
  ];
  return accessLogTarget(scope, id, { estate, accountId, region, sources });
}
