import type { Problem } from "../diagnostics";
import { accountsOf, entriesOf, type Check } from "./check";

/**
 * Break-glass principals are people of this organization: IAM users in its partition and accounts. AssumeRole sessions
 * carry no MFA information, so a role could never meet the trust policy. Source: IAM user guide, "Secure API access with
 * MFA".
 */
export const checkBreakGlass: Check = (organization) => {
  const { deployment } = organization;
  const partition = organization.organization?.partition;
  const accounts = accountsOf(organization);
  const everyIdKnown = organization.accounts?.every((account) => account?.id !== undefined);
  return entriesOf(deployment?.breakGlass?.trustedPrincipals, [
    "deployment",
    "breakGlass",
    "trustedPrincipals",
  ]).flatMap(({ value: arn, path }): Problem[] => {
    const [, arnPartition, , , accountId, resource = ""] = arn.split(":");
    const home = accounts.find(({ account }) => account.id === accountId);
    if (partition !== undefined && arnPartition !== partition)
      return [
        {
          path,
          message: `${arn} is in the partition ${arnPartition}, not in ${partition}`,
          advice: `write an ARN that begins with arn:${partition}:`,
        },
      ];
    if (home === undefined && everyIdKnown === true)
      return [
        {
          path,
          message: `${arn} is in the account ${accountId}, which is not in this organization`,
          advice: "write a user of one of the accounts of this file",
        },
      ];
    if (home?.account.status === "suspended")
      return [
        {
          path,
          message: `${arn} is in ${home.label}, which is suspended`,
          advice: "write a user of an active account",
        },
      ];
    if (resource.startsWith("role/"))
      return [
        {
          path,
          message: `${arn} is a role, whose sessions carry no MFA, which the break-glass role asks for`,
          advice: "write an IAM user",
        },
      ];
    return [];
  });
};
