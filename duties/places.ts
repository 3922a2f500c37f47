import type { Estate } from "../organization/estate";
import { keyOf } from "./duty";

/** Where a document runs, and as whom. */
export interface Place {
  readonly estate: Estate;
  readonly account: string;
  readonly region: string;
  /** Id of the document. */
  readonly document: string;
  readonly role: string;
  /** Whether it takes back what another has done. */
  readonly releases: boolean;
}

/** The buckets of the log archive that are read for a case, with the keys that encrypt their objects. */
export function keptLogs(estate: Estate): readonly {
  readonly bucket: string;
  readonly keys: readonly string[];
}[] {
  const { accountOf, buckets, named, organization, trail } = estate;
  const key = (alias: string) =>
    keyOf(estate, organization.regions.home, accountOf("log-archive").id, alias);
  return [
    {
      bucket: buckets.archive,
      keys: [
        key(named("trail-archive")),
        ...(organization.adopt.trail ? [] : [key(trail.keyAlias)]),
      ],
    },
    { bucket: buckets.config, keys: [key(named("config"))] },
    { bucket: buckets.flowLogs, keys: [key(named("flow-logs"))] },
  ];
}
