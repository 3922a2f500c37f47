import type { Resource } from "../engine/resource";
import { all, any, type Tri } from "../engine/tri";
import { allows } from "./evaluate";
import type { Principal } from "./request";
import { accessTo } from "./resource-policies";
import type { Rights } from "./role-rights";

/**
 * Whether a role may use a key through a service: its own right, and the key's consent. A key's id comes with the
 * apply, so that a right on every key of the Region and account counts, too.
 */
export function mayUseKey(
  key: Resource,
  use: {
    readonly principal: Principal;
    readonly rights: Rights;
    readonly action: string;
    /** Such as `s3`. */
    readonly service: string;
  },
): Tri {
  const { principal, action } = use;
  const region = key.region ?? "";
  const context = { "kms:viaservice": [`${use.service}.${region}.amazonaws.com`] };
  const anyKey = `arn:${key.partition}:kms:${region}:${key.account ?? ""}:key/0`;
  const request = { principal, action, context };
  return all([
    any([key.arn, anyKey].map((resource) => use.rights.allow({ ...request, resource }))),
    accessTo(key).some((document) => allows(document, { ...request, resource: key.arn })),
  ]);
}
