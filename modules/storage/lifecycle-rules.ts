import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { Transition } from "../../organization/model";

export interface ObjectLifecycle {
  /** Days until the current version expires, which only adds a delete marker in a versioned bucket. */
  readonly expireDays: number;
  readonly transitions: readonly Transition[];
}

/** Days for which an overwritten or deleted version can be had back. */
const recoverableDays = 90;

const everything = { filter: [{}], status: "Enabled" };

const leftovers: S3BucketLifecycleConfigurationRule[] = [
  {
    id: "remove-expired-delete-markers",
    ...everything,
    expiration: [{ expiredObjectDeleteMarker: true }],
  },
  {
    id: "abort-incomplete-uploads",
    ...everything,
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
  },
];

/**
 * Lifecycle of a versioned bucket. Deleting for real takes three steps: the current version expires, the
 * non-current one follows, the lone delete marker goes. A locked version waits for its date. Until a
 * non-current version is removed, an overwritten or deleted object can be had back.
 * Source: S3 user guide, "Lifecycle configuration elements".
 */
export function lifecycleRules({
  expireDays,
  transitions,
}: ObjectLifecycle): S3BucketLifecycleConfigurationRule[] {
  return [
    {
      id: "retain-then-expire",
      ...everything,
      transition: transitions.map(({ afterDays, storageClass }) => ({
        days: afterDays,
        storageClass,
      })),
      expiration: [{ days: expireDays }],
      noncurrentVersionExpiration: [{ noncurrentDays: Math.min(expireDays, recoverableDays) }],
    },
    ...leftovers,
  ];
}

/** Lifecycle of a versioned bucket whose current versions never expire. */
export function keepForever(): S3BucketLifecycleConfigurationRule[] {
  return [
    {
      id: "expire-old-versions",
      ...everything,
      noncurrentVersionExpiration: [{ noncurrentDays: recoverableDays }],
    },
    ...leftovers,
  ];
}
