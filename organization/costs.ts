import type { Arns } from "./arns";
import { isAvailable } from "./availability";
import type { Organization } from "./model";
import { partitions } from "./partitions";

/** What tells of unexpected costs, in the management account. */
export interface CostsEstate {
  /** Region of the global services: the only one with billing metrics. */
  readonly region: string;
  readonly topic: { readonly name: string; readonly arn: string };
  readonly keyAlias: string;
}

/** Undefined where the partition bills in another way. */
export function costsOf(
  { organization: { partition } }: Organization,
  arns: Arns,
  managementId: string,
  named: (name: string) => string,
): CostsEstate | undefined {
  if (!isAvailable("costs in US dollars", partition)) return undefined;
  const region = partitions[partition].globalServiceRegion;
  const name = named("costs");
  return { region, topic: { name, arn: arns.topic(region, managementId, name) }, keyAlias: name };
}
