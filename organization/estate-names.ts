import type { Path, Problem } from "./diagnostics";
import { createEstate, type Estate } from "./estate";
import type { Organization } from "./model";
import { nameLimits, type NameKind } from "./name-limits";

/** Every name that the estate derives, with its kind. A new name in `estate.ts` gets a line here. */
export function estateNames(estate: Estate): readonly (readonly [NameKind, string])[] {
  const { buckets, organization, severities, state, trail } = estate;
  return [
    ...[
      buckets.archive,
      buckets.config,
      buckets.flowLogs,
      ...organization.regions.governed.flatMap((region) => [
        buckets.accessLogs(region),
        buckets.loadBalancerLogs(region),
      ]),
    ].map((name) => ["bucket", name] as const),
    ["trail", trail.name],
    ["logGroup", trail.logGroup],
    ["role", trail.deliveryRole],
    ["keyAlias", trail.keyAlias],
    ["keyAlias", state.keyAlias],
    ...severities.map((severity) => ["topic", estate.topic(severity).name] as const),
  ];
}

/** The part of the file that makes a derived name too long or puts a character into it. */
const cause: Path = ["namePrefix"];

/**
 * Finds the derived names that their service would refuse.
 * The organization must have every special role; otherwise there is no estate to name.
 */
export function checkEstateNames(organization: Organization): readonly Problem[] {
  return estateNames(createEstate(organization)).flatMap(([kind, name]): Problem[] => {
    const { what, longest, allowed } = nameLimits[kind];
    if (name.length > longest)
      return [
        {
          path: cause,
          message: `makes the ${what} ${name} ${name.length} characters long, the limit is ${longest}`,
          advice: `shorten it by ${name.length - longest}`,
        },
      ];
    return allowed.test(name)
      ? []
      : [
          {
            path: cause,
            message: `makes ${name}, which is no ${what}`,
            advice: "use letters and digits only",
          },
        ];
  });
}
