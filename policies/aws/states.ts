import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import type { Stack } from "../engine/stack";
import type { Statement } from "../iam/document";

/** A bucket that the estate makes, with the states that stacks keep in it. */
export interface StateStore {
  readonly bucket: Resource;
  readonly stacks: readonly { readonly stack: Stack; readonly key: string }[];
}

const known = new WeakMap<Estate, readonly StateStore[]>();

/** Where the estate's stacks keep their states, as far as the estate makes the bucket itself. */
export function stateStoresOf(estate: Estate): readonly StateStore[] {
  const cached = known.get(estate);
  if (cached) return cached;
  const stores = estate.all("aws_s3_bucket").flatMap((bucket) => {
    const name = bucket.attr("bucket").text;
    const stacks = estate.stacks.flatMap((stack) => {
      const s3 = stack.section("terraform").attr("backend.s3");
      const key = s3.attr("key").text;
      return name !== undefined && s3.attr("bucket").text === name && key !== undefined
        ? [{ stack, key }]
        : [];
    });
    return stacks.length === 0 ? [] : [{ bucket, stacks }];
  });
  known.set(estate, stores);
  return stores;
}

/** Where a stack's state is or will be: an administrator may still keep it, and stores it as the others do. */
export function stateKeyOf({ stacks }: StateStore, name: string): string | undefined {
  const own = stacks.find(({ stack }) => stack.name === name);
  const alike = stacks.find(({ stack, key }) => key.includes(stack.name));
  return own?.key ?? alike?.key.replace(alike.stack.name, name);
}

/** Whether a trust statement lets a pipeline in: by the token of an identity provider. */
export const trustsToken = ({ effect, principal }: Statement): boolean =>
  effect === "Allow" &&
  principal !== undefined &&
  principal !== "*" &&
  (principal.Federated ?? []).some((name) => !String(name).includes(":saml-provider/"));
