import { accountRoles } from "../schema";
import { accountsOf, type Check } from "./check";

const specialRoles = accountRoles.filter((role) => role !== "workload");

/** Each special role is held by exactly one account, and that account is not suspended. */
export const checkSpecialRoles: Check = (organization) => {
  const accounts = accountsOf(organization);
  const everyRoleKnown =
    organization.accounts !== undefined &&
    organization.accounts.every((account) => account?.role !== undefined);
  return specialRoles.flatMap((role) => {
    const [first, ...others] = accounts.filter(({ account }) => account.role === role);
    if (first === undefined)
      return everyRoleKnown
        ? [
            {
              path: ["accounts"],
              message: `holds no account with the role ${role}`,
              advice: `write role: ${role} for one account`,
            },
          ]
        : [];
    return [
      ...others.map(({ path }) => ({
        path: [...path, "role"],
        message: `gives the role ${role} to a second account; ${first.label} has it already`,
        advice: "write workload",
      })),
      ...[first, ...others]
        .filter(({ account }) => account.status === "suspended")
        .map(({ path }) => ({
          path: [...path, "status"],
          message: `suspends the ${role} account`,
          advice: `write active, or give the role ${role} to another account`,
        })),
    ];
  });
};
