import type { Path, Problem } from "../diagnostics";
import type { Draft } from "../draft";
import { findRegion, regionsOf } from "../regions";
import { accountsOf, entriesOf, fieldsOf, type Check } from "./check";

interface Mention {
  readonly value: string;
  readonly path: Path;
  readonly at?: "key";
}

/** Every Region that the file names belongs to the organization's partition. */
export const checkPartitionRegions: Check = (organization) => {
  const partition = organization.organization?.partition;
  if (partition === undefined) return [];
  const codes = regionsOf(partition).map(({ code }) => code);
  const choice = codes.length > 4 ? `a Region of ${partition}` : codes.join(" or ");
  return mentions(organization).flatMap(({ value, path, at }): Problem[] => {
    const region = findRegion(value);
    if (region === undefined || region.partition === partition) return [];
    return [
      {
        path,
        message: `${value} is a Region of the partition ${region.partition}, not of ${partition}`,
        advice: `write ${choice}, or correct organization.partition`,
        ...(at === undefined ? {} : { at }),
      },
    ];
  });
};

function mentions(organization: Draft): readonly Mention[] {
  const { regions, deployment, forensics } = organization;
  return [
    ...single(regions?.home, ["regions", "home"]),
    ...entriesOf(regions?.governed, ["regions", "governed"]),
    ...accountsOf(organization).flatMap(({ account, path }) => [
      ...ownRegions(organization, account.regions, path),
      ...(typeof account.vpcs === "object"
        ? fieldsOf(account.vpcs, [...path, "vpcs"]).map((field) => ({
            value: field.key,
            path: field.path,
            at: "key" as const,
          }))
        : []),
      ...entriesOf(account.sensitiveBuckets, [...path, "sensitiveBuckets"]).flatMap((bucket) =>
        single(bucket.value.region, [...bucket.path, "region"]),
      ),
    ]),
    // The home Region is in the list by default, and its own place is where to correct it.
    ...entriesOf(forensics?.analysisRegions, ["forensics", "analysisRegions"]).filter(
      ({ value }) => value !== regions?.home,
    ),
    ...single(deployment?.stateBucket?.region, ["deployment", "stateBucket", "region"]),
  ];
}

const single = (value: string | undefined, path: Path): readonly Mention[] =>
  value === undefined ? [] : [{ value, path }];

/** The Regions that an account names itself; the governed ones are judged where they stand. */
const ownRegions = (
  { regions }: Draft,
  own: readonly (string | undefined)[] | undefined,
  path: Path,
): readonly Mention[] => (own === regions?.governed ? [] : entriesOf(own, [...path, "regions"]));
