import type { Estate } from "../engine/estate";
import type { Stack } from "../engine/stack";
import { isList } from "../engine/unknown";

/**
 * Whether a stack says that something is left to somebody else, or is not wanted: no rule misses it then in the stack's
 * account. It stands in the artefact as `"//": { "leftOut": ["aws_iam_account_password_policy"] }`.
 * @param what type of resource; of a type with several kinds, the kind, such as `ORGANIZATION_UNUSED_ACCESS`
 * @param account @default - any account
 */
export const isLeftOut = (estate: Estate, what: string, account?: string): boolean =>
  estate.stacks.some(
    (stack) =>
      leftOutIn(stack).includes(what) &&
      (account === undefined || stack.placement().account === account),
  );

/** Everything that stacks leave out, with their names: what no rule misses, somebody should see. */
export function leftOutBy(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const stacks = new Map<string, string[]>();
  for (const stack of estate.stacks)
    for (const what of leftOutIn(stack))
      stacks.set(what, [...(stacks.get(what) ?? []), stack.name]);
  return stacks;
}

function leftOutIn(stack: Stack): readonly string[] {
  const { val } = stack.section("//").attr("leftOut");
  return isList(val) ? val.filter((what): what is string => typeof what === "string") : [];
}
