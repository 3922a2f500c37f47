import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { accessLogTarget } from "../storage/access-log-target";

/**
 * Server access logs of the account's sensitive buckets in a Region, to a bucket made for them there. They show what
 * data events do not: anonymous requests, lifecycle actions, TLS versions, bytes sent. The bucket itself is
 * somebody else's and must exist; its logging configuration becomes the baseline's.
 * Source: S3 user guide, "Logging options for Amazon S3".
 */
export function accessLogging(
  scope: Construct,
  region: string,
  estate: Estate,
  account: Account,
): void {
  const sources = account.sensitiveBuckets
    .filter((bucket) => bucket.region === region)
    .map(({ name }) => name);
  if (sources.length === 0) return;
  const ready = target(scope, region, estate, account, sources);
  for (const bucket of sources)
    new S3BucketLoggingA(scope, `access-logging-${bucket}`, {
      region,
      bucket,
      targetBucket: estate.accessLogBucket(account.id, region),
      targetPrefix: `${bucket}/`,
      ...(ready && { dependsOn: ready }),
    });
}

/**
 * The stacks of the log archive and, in its analysis Regions, of the forensics account have made the bucket in an
 * earlier wave; every other account makes one.
 */
function target(
  scope: Construct,
  region: string,
  estate: Estate,
  account: Account,
  sources: readonly string[],
): ITerraformDependable[] | undefined {
  if (account.role === "log-archive") return undefined;
  if (account.role === "forensics" && estate.forensics.regions.includes(region)) return undefined;
  const props = { estate, accountId: account.id, region, sources };
  return accessLogTarget(scope, `access-logs-${region}`, props).ready;
}
