import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { type Tri, whether } from "../engine/tri";

const known = new WeakMap<Estate, ReadonlySet<string>>();

/** Whether stacks of the estate keep their Terraform state in a bucket. Only synthesised stacks tell their backend. */
export function keepsState(bucket: Resource, estate: Estate): Tri {
  const names = known.get(estate) ?? stateBuckets(estate);
  known.set(estate, names);
  return whether(names.has(bucket.attr("bucket").text ?? ""), "it keeps no Terraform state");
}

const stateBuckets = ({ stacks }: Estate): ReadonlySet<string> =>
  new Set(
    stacks.flatMap((stack) => stack.section("terraform").attr("backend.s3.bucket").text ?? []),
  );
