import type { Path, Problem } from "../diagnostics";
import type { Draft } from "../draft";
import { breakGlassRoleName } from "../estate";
import { accountsOf } from "./check";

/**
 * What is wrong with a principal that the file trusts: it is of another partition, or not in an active account of the
 * file.
 *
 * @param what kind of principal that should be written instead, such as "an IAM user"
 */
export function foreignPrincipal(
  draft: Draft,
  arn: string,
  path: Path,
  what: string,
): Problem | undefined {
  const partition = draft.organization?.partition;
  const everyIdKnown = draft.accounts?.every((account) => account?.id !== undefined);
  const [, arnPartition, , , accountId] = arn.split(":");
  const home = accountsOf(draft).find(({ account }) => account.id === accountId);
  if (partition !== undefined && arnPartition !== partition)
    return {
      path,
      message: `${arn} is in the partition ${arnPartition}, not in ${partition}`,
      advice: `write an ARN that begins with arn:${partition}:`,
    };
  if (home === undefined && everyIdKnown === true)
    return {
      path,
      message: `${arn} is in the account ${accountId}, which is not in this organization`,
      advice: `write ${what} of one of the accounts of this file`,
    };
  if (home?.account.status === "suspended")
    return {
      path,
      message: `${arn} is in ${home.label}, which is suspended`,
      advice: `write ${what} of an active account`,
    };
  return undefined;
}

/** What is wrong with a principal that is a role of the baseline's own. IAM compares names of roles without regard to case. */
export function ofTheBaseline(
  { deployment }: Draft,
  arn: string,
  path: Path,
  advice: string,
): Problem | undefined {
  const [kind, ...steps] = arn.split(":")[5]?.split("/") ?? [];
  const name = steps.at(-1)?.toLowerCase();
  const purposes = [
    [breakGlassRoleName, "the break-glass role"],
    [deployment?.planRole, "the role with which the pipeline plans"],
    [deployment?.applyRole, "the role with which the pipeline applies"],
  ] as const;
  const found = purposes.find(([role]) => kind === "role" && role?.toLowerCase() === name);
  return found && { path, message: `${arn} is ${found[1]}`, advice };
}
