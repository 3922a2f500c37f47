import type { Resource } from "../engine/resource";
import { any, not, type Tri, yes } from "../engine/tri";
import { attaches, boundaryOf } from "../relations/identity";

/**
 * Whether a policy gives somebody something. One that only bounds roles does not: an Allow there says what may be given
 * at most. Source: IAM user guide, "Permissions boundaries for IAM entities".
 */
export const grantsRights = (it: Resource): Tri =>
  it.type === "aws_iam_policy"
    ? any([it.relatedBy(attaches).exists(), not(it.relatedBy(boundaryOf).exists())])
    : yes();
