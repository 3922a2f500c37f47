import type { Arns } from "./arns";
import type { Organization } from "./model";
import { partitions } from "./partitions";

interface Named {
  readonly name: string;
  readonly arn: string;
}

/** What the log-archive account and the log platform share. */
export interface ShippingEstate {
  readonly settings: NonNullable<Organization["shipping"]>;
  /** Notifications of new log files, in the log-archive account and home Region. */
  readonly queue: Named & { readonly url: string };
  readonly deadLetters: Named;
  /** Read-only role of the log platform, in the log-archive account. */
  readonly reader: Named;
  /** Alias of the queues' key. */
  readonly keyAlias: string;
  /** Prefix and suffix of the archive's objects that are told. Digest files share both: readers skip them. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Names of the optional shipping; undefined when the organization file has none. */
export function shippingOf(
  { shipping, regions, organization }: Organization,
  arns: Arns,
  logArchiveId: string,
  named: (name: string) => string,
): ShippingEstate | undefined {
  if (shipping === undefined) return undefined;
  const queue = (name: string) => ({ name, arn: arns.queue(regions.home, logArchiveId, name) });
  const name = named("trail-archive-objects");
  const { dnsSuffix } = partitions[organization.partition];
  const role = named("trail-archive-reader");
  return {
    settings: shipping,
    queue: {
      ...queue(name),
      url: `https://sqs.${regions.home}.${dnsSuffix}/${logArchiveId}/${name}`,
    },
    deadLetters: queue(`${name}-dead-letters`),
    reader: { name: role, arn: arns.role(logArchiveId, role) },
    keyAlias: named("trail-archive-objects"),
    prefix: `AWSLogs/${organization.id}/`,
    suffix: ".json.gz",
  };
}
