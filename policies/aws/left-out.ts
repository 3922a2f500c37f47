import type { Estate } from "../engine/estate";
import { isList } from "../engine/unknown";

/**
 * Whether a stack says that something is left to somebody else, or is not wanted: no rule misses it then in the stack's
 * account. It stands in the artefact as `"//": { "leftOut": ["aws_iam_account_password_policy"] }`.
 * @param what type of resource; of a type with several kinds, the kind, such as `ORGANIZATION_UNUSED_ACCESS`
 * @param account @default - any account
 */
export const isLeftOut = (estate: Estate, what: string, account?: string): boolean =>
  estate.stacks.some((stack) => {
    const { val } = stack.section("//").attr("leftOut");
    if (!isList(val) || !val.includes(what)) return false;
    return account === undefined || stack.placement().account === account;
  });
