import type { Path, Problem } from "../diagnostics";
import { createEstate, type Estate } from "../estate";
import { checkEstateNames } from "../estate-names";
import type { Organization } from "../model";

/**
 * Every name that the baseline derives fits its service's limit, and no bucket of the file has the name of one
 * that the baseline creates. Needs the whole organization with every special role given.
 */
export function checkDerivedNames(organization: Organization): readonly Problem[] {
  const created = new Set(bucketNames(createEstate(organization)));
  const { stateBucket } = organization.deployment;
  const named: readonly (readonly [string, Path])[] = [
    [stateBucket.name, ["deployment", "stateBucket", "name"]],
    ...organization.accounts.flatMap((account, index) =>
      account.sensitiveBuckets.map(
        ({ name }, position) =>
          [name, ["accounts", index, "sensitiveBuckets", position, "name"]] as const,
      ),
    ),
  ];
  return [
    ...checkEstateNames(organization),
    ...named
      .filter(([name]) => created.has(name))
      .map(([name, path]) => ({
        path,
        message: `${name} is the name of a bucket that this baseline creates`,
        advice: "write another name",
      })),
  ];
}

const bucketNames = ({ buckets, organization }: Estate): readonly string[] => [
  buckets.archive,
  buckets.config,
  buckets.flowLogs,
  ...organization.regions.governed.flatMap((region) => [
    buckets.accessLogs(region),
    buckets.loadBalancerLogs(region),
  ]),
];
