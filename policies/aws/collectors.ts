import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { allows } from "../iam/evaluate";
import { roleOf } from "../iam/request";
import { type Rights, rightsOf } from "../iam/role-rights";
import { notificationOf, notifiesQueue } from "../relations/storage";

/** A role that takes the messages of a queue that a bucket notifies. */
export interface Collector {
  readonly role: Resource;
  readonly rights: Rights;
  readonly queue: Resource;
  /** The notifying bucket, where the estate makes it. */
  readonly bucket: Resource | undefined;
}

const known = new WeakMap<Estate, readonly Collector[]>();

/** Roles that read what buckets tell of; what a role is called says nothing. */
export function collectorsOf(estate: Estate): readonly Collector[] {
  const cached = known.get(estate);
  if (cached) return cached;
  const found = estate.all("aws_s3_bucket_notification").flatMap((notification) => {
    const [bucket] = notification.related(notificationOf).found;
    return notification.related(notifiesQueue).found.flatMap((queue) =>
      estate
        .all("aws_iam_role")
        .filter(({ account }) => account === queue.account)
        .map((role) => ({ role, rights: rightsOf(role), queue, bucket }))
        .filter(({ role, rights }) =>
          rights.policies.some(
            (policy) =>
              allows(policy, {
                principal: roleOf(role.arn),
                action: "sqs:ReceiveMessage",
                resource: queue.arn,
              }).answer === "yes",
          ),
        ),
    );
  });
  known.set(estate, found);
  return found;
}
