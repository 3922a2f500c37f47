import type { TerraformStack } from "cdktf";

/**
 * Tells the policies what the organization file leaves to somebody else, or does not want, in the stack's account: no rule
 * misses it there (docs/policies.md). It travels in the artefact; Terraform ignores it.
 * @param what types of resources; of a type with several kinds, the kind, such as `ORGANIZATION_UNUSED_ACCESS`
 */
export function leaveOut(stack: TerraformStack, ...what: readonly string[]): void {
  const all = [...(said.get(stack) ?? []), ...what];
  said.set(stack, all);
  if (all.length > 0) stack.addOverride("//.leftOut", all);
}

const said = new WeakMap<TerraformStack, readonly string[]>();
