import type { Path, Problem } from "../diagnostics";
import { createEstate } from "../estate";
import { checkEstateNames, estateNames } from "../estate-names";
import type { Organization } from "../model";
import { checkSpecialRoles } from "./special-roles";

/**
 * Every name that the baseline derives fits its service's limit, and no bucket of the file has the name of one
 * that the baseline creates. Names are derived from the special accounts, so each of these must be known.
 */
export function checkDerivedNames(organization: Organization): readonly Problem[] {
  if (checkSpecialRoles(organization).length > 0) return [];
  const created = estateNames(createEstate(organization)).filter(([kind]) => kind === "bucket");
  const createdNames = new Set(created.map(([, name]) => name));
  return [
    ...checkEstateNames(organization),
    ...bucketsOf(organization)
      .filter(({ name }) => createdNames.has(name))
      .map(({ name, path }) => ({
        path,
        message: `${name} is the name of a bucket that this baseline creates`,
        advice: "write another name",
      })),
  ];
}

/** The buckets that the file names. */
const bucketsOf = ({
  accounts,
  deployment,
}: Organization): readonly { readonly name: string; readonly path: Path }[] => [
  { name: deployment.stateBucket.name, path: ["deployment", "stateBucket", "name"] },
  ...accounts.flatMap((account, index) =>
    account.sensitiveBuckets.map(({ name }, position) => ({
      name,
      path: ["accounts", index, "sensitiveBuckets", position, "name"],
    })),
  ),
];
