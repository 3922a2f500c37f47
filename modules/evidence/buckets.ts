import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { accessLogTarget } from "../storage/access-log-target";
import { evidenceGuard } from "../storage/evidence-guard";
import { SecureBucket } from "../storage/secure-bucket";
import { noShorterLock, onlyKey, onlyWriters, readThrough, writeOnce } from "./bucket-denies";
import { custodiansMay } from "./custodians";

export interface BucketPlace {
  readonly estate: Estate;
  readonly region: string;
  /** Receives the server access logs. */
  readonly accessLogs: SecureBucket;
}

/** What the evidence and working buckets have besides. */
export interface KeptWithKey extends BucketPlace {
  /** ARN of the Region's key of evidence. */
  readonly keyArn: string;
}

export interface EvidenceBucketProps extends KeptWithKey {
  /** S3 endpoint of the Region's analysis network. */
  readonly readEndpointId: string;
}

/**
 * Evidence of a Region, locked from the moment it is written. Only the collector writes, one case a session, and reads
 * nothing; it is read through the analysis network alone. S3 refuses an upload without a checksum, since the bucket
 * has a default retention: `x-amz-checksum-…` or `Content-MD5`, for each part as well.
 * Source: S3 user guide, "Object Lock considerations".
 */
export function evidenceBucket(scope: Construct, props: EvidenceBucketProps): SecureBucket {
  const { estate, keyArn, readEndpointId, region } = props;
  const { custodians, evidence } = estate.organization.forensics;
  const { collector, account } = estate.forensics;
  const bucketName = estate.forensics.evidence(region).name;
  return new SecureBucket(scope, `evidence-${region}`, {
    ...props,
    accountId: account.id,
    bucketName,
    retention: { ...evidence, transitions: [] },
    writers: custodiansMay(estate, bucketName, [
      "s3:GetObjectLegalHold",
      "s3:GetObjectRetention",
      "s3:PutObjectLegalHold",
      "s3:PutObjectRetention",
    ]),
    guard: [
      onlyWriters(estate, bucketName, [collector.arn]),
      writeOnce(estate, bucketName),
      onlyKey(estate, bucketName, keyArn),
      noShorterLock(estate, bucketName, evidence.lockDays),
      ...readThrough(estate, bucketName, readEndpointId),
      ...evidenceGuard(estate, account.id, bucketName, { custodians }),
    ],
  });
}

/**
 * What analysts make of the evidence of a Region, and the plans of uploads. Versioned and not locked: it can be made
 * again. It is the way out for results, so it is not bound to the analysis network.
 */
export function workingBucket(scope: Construct, props: KeptWithKey): SecureBucket {
  const { estate, keyArn, region } = props;
  const { account, analysts, collector, workstation } = estate.forensics;
  const bucketName = estate.forensics.working(region).name;
  return new SecureBucket(scope, `working-${region}`, {
    ...props,
    accountId: account.id,
    bucketName,
    retention: { expireDays: estate.organization.forensics.workingDays, transitions: [] },
    writers: [],
    guard: [
      onlyWriters(estate, bucketName, [analysts.analyst.arn, workstation.arn, collector.arn]),
      onlyKey(estate, bucketName, keyArn),
      ...evidenceGuard(estate, account.id, bucketName, { deleteMarkers: true }),
    ],
  });
}

/**
 * Tools of acquisition and analysis, uploaded by a custodian, kept as long as the evidence that they took. Keys of
 * Amazon S3: the files are public, and whoever builds images with them has no business with the key of evidence. What
 * a file must be is pinned in the organization file, and compared where it is used.
 */
export function toolBucket(scope: Construct, props: BucketPlace): SecureBucket {
  const { estate, region } = props;
  const { custodians, evidence } = estate.organization.forensics;
  const { account } = estate.forensics;
  const bucketName = estate.forensics.tools(region).name;
  return new SecureBucket(scope, `tools-${region}`, {
    ...props,
    accountId: account.id,
    bucketName,
    retention: { ...evidence, transitions: [] },
    writers: custodiansMay(estate, bucketName, [
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:GetObjectRetention",
      "s3:PutObject",
    ]),
    guard: [
      onlyWriters(estate, bucketName, custodians),
      // Break-glass is bound by neither.
      ...(custodians.length > 0
        ? [writeOnce(estate, bucketName), noShorterLock(estate, bucketName, evidence.lockDays)]
        : []),
      ...evidenceGuard(estate, account.id, bucketName),
    ],
  });
}

/** Server access logs of a Region's buckets, those among them that the organization file calls sensitive. */
export function accessLogs(scope: Construct, estate: Estate, region: string): SecureBucket {
  const { account, evidence, tools, working } = estate.forensics;
  const sensitive = account.sensitiveBuckets.filter((bucket) => bucket.region === region);
  return accessLogTarget(scope, `access-logs-${region}`, {
    estate,
    accountId: account.id,
    region,
    sources: [evidence(region), tools(region), working(region), ...sensitive].map(
      ({ name }) => name,
    ),
  });
}
