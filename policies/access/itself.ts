import { attachedTo, attaches } from "../relations/identity";
import type { Asset } from "./assets";
import type { Caller } from "./callers";

/** Whether an asset is the caller's own role, or a policy attached to it: changing that is widening oneself. */
export function isItself({ resource: it }: Asset, { principal }: Caller): boolean {
  if (it === undefined || principal.kind !== "role") return false;
  if (it.type === "aws_iam_policy")
    return it
      .relatedBy(attaches)
      .found.flatMap((attachment) => attachment.related(attachedTo).found)
      .some(({ arn }) => arn === principal.arn);
  return it.type === "aws_iam_role" && it.arn === principal.arn;
}
