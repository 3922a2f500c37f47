import type { Resource } from "../engine/resource";
import type { Principal } from "../iam/request";
import { notificationOf } from "../relations/storage";

/** ARN of the bucket that a notification belongs to, also of one outside the estate. */
export function bucketOf(notification: Resource): string | undefined {
  const [bucket] = notification.related(notificationOf).found;
  const name = notification.attr("bucket").text;
  return (
    bucket?.arn ?? (name === undefined ? undefined : `arn:${notification.partition}:s3:::${name}`)
  );
}

/** Amazon S3, when it tells of a change in a bucket. */
export const s3For = (sourceArn: string, sourceAccount: string | undefined): Principal => ({
  kind: "service",
  service: "s3.amazonaws.com",
  sourceArn,
  ...(sourceAccount !== undefined && { sourceAccount }),
});
