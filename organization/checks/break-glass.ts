import type { Problem } from "../diagnostics";
import { accountsOf, entriesOf, type Check } from "./check";

/** Break-glass principals are people of this organization: in its partition and accounts, not the pipeline's roles. */
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
    const name = resource.split("/").at(-1)?.toLowerCase();
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
          advice: "write a role or user of one of the accounts of this file",
        },
      ];
    if (home?.account.status === "suspended")
      return [
        {
          path,
          message: `${arn} is in ${home.label}, which is suspended`,
          advice: "write a role or user of an active account",
        },
      ];
    if (resource.startsWith("role/") && isPipelineRole(name, deployment))
      return [
        {
          path,
          message: `${arn} is a role of the pipeline`,
          advice: "write a role or user of a person",
        },
      ];
    return [];
  });
};

const isPipelineRole = (
  name: string | undefined,
  deployment:
    { readonly planRole?: string | undefined; readonly applyRole?: string | undefined } | undefined,
) =>
  name !== undefined &&
  [deployment?.planRole, deployment?.applyRole].some((role) => role?.toLowerCase() === name);
