import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { ShippingEstate } from "../../organization/shipping";
import type { SecureBucket } from "../storage/secure-bucket";
import type { ArchiveQueue } from "./archive-queue";

/**
 * S3 filters by one prefix and one suffix, and digest files have those of log files: they are told, too, and the
 * readers skip them. A bucket has one notification configuration; a second one would overwrite it.
 * Source: S3 user guide, "Configuring event notifications using object key name filtering".
 */
export function archiveNotification(
  scope: Construct,
  estate: Estate,
  { prefix, suffix }: ShippingEstate,
  { archive, queue }: { readonly archive: SecureBucket; readonly queue: ArchiveQueue },
): void {
  new S3BucketNotification(scope, "archive-notification", {
    bucket: archive.bucketName,
    queue: [
      {
        id: "shipping",
        queueArn: queue.arn,
        events: ["s3:ObjectCreated:*"],
        filterPrefix: prefix,
        filterSuffix: suffix,
      },
    ],
    region: estate.organization.regions.home,
    dependsOn: [...queue.ready, ...archive.ready],
  });
}
