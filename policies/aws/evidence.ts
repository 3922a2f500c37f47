import type { Resource } from "../engine/resource";
import { any, type Tri } from "../engine/tri";
import { matches } from "../iam/match";
import { accessTo } from "../iam/resource-policies";
import { lockOf } from "../relations/storage";
import { trailWritesTo } from "../relations/trail";

/** Services that write logs into buckets, each with the guide that names its principal. */
export const loggingServices = [
  // CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail".
  "cloudtrail.amazonaws.com",
  // AWS Config developer guide, "Permissions for the Amazon S3 bucket".
  "config.amazonaws.com",
  // CloudWatch Logs user guide, "Logs sent to Amazon S3".
  "delivery.logs.amazonaws.com",
  // Elastic Load Balancing user guide, "Access logs": the service, not the former accounts.
  "logdelivery.elasticloadbalancing.amazonaws.com",
  // S3 user guide, "Enabling Amazon S3 server access logging".
  "logging.s3.amazonaws.com",
];

/**
 * Whether a bucket keeps evidence: a trail writes to it, its objects are locked, or its policy lets an AWS
 * logging service write. Names say nothing.
 */
export function keepsEvidence(bucket: Resource): Tri {
  return any([
    bucket.relatedBy(trailWritesTo).exists(),
    bucket.relatedBy(lockOf).exists(),
    bucket.attr("object_lock_enabled").is(true),
    accessTo(bucket).some((policy) =>
      any(
        policy.statements
          .filter(({ effect }) => effect === "Allow")
          .flatMap(({ principal }) => (principal === "*" ? [] : (principal?.Service ?? [])))
          .flatMap((name) => loggingServices.map((service) => matches(name, service))),
      ),
    ),
  ]);
}
