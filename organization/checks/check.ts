import type { Path, Problem } from "../diagnostics";
import type { Draft, Known } from "../draft";
import type { Account } from "../model";
import { findRegion } from "../regions";
import { severities } from "../schema";

/**
 * A rule about the meaning of the organization file: a pure function of what is known. It reports only
 * what is certain whatever the unknown parts may be.
 */
export type Check = (organization: Draft) => readonly Problem[];

export interface KnownAccount {
  readonly account: Known<Account>;
  readonly path: Path;
  /** For messages: `accounts[3] (forensics)`. */
  readonly label: string;
}

/** The accounts whose form is at least a mapping, with their place in the file. */
export function accountsOf({ accounts = [] }: Draft): readonly KnownAccount[] {
  return accounts.flatMap((account, index) =>
    account === undefined
      ? []
      : [
          {
            account,
            path: ["accounts", index],
            label:
              account.name === undefined
                ? `accounts[${index}]`
                : `accounts[${index}] (${account.name})`,
          },
        ],
  );
}

/** Whether a Region is certainly one of another partition: then that is what is wrong with it, and nothing else. */
export function isForeign(code: string, { organization }: Draft): boolean {
  const region = findRegion(code);
  const partition = organization?.partition;
  return region !== undefined && partition !== undefined && region.partition !== partition;
}

/** The known entries of a list, with their paths. */
export function entriesOf<Item>(
  list: readonly (Item | undefined)[] | undefined,
  path: Path,
): readonly { readonly value: Item; readonly path: Path }[] {
  return (list ?? []).flatMap((value, index) =>
    value === undefined ? [] : [{ value, path: [...path, index] }],
  );
}

/** The lists of subscribers that the file has; a severity without one takes over that of the severity above. */
export function ownRoutes({ alerting }: Draft) {
  const lists = severities.map((severity) => ({ severity, routes: alerting?.[severity] }));
  return lists.filter(({ routes }, index) => routes !== lists[index - 1]?.routes);
}

/** The known entries of a table, with their paths. */
export function fieldsOf<Value>(
  table: Readonly<Record<string, Value | undefined>> | undefined,
  path: Path,
): readonly { readonly key: string; readonly value: Value; readonly path: Path }[] {
  return Object.entries(table ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value, path: [...path, key] }],
  );
}

/** Every entry after the first one with the same key, together with that first one. */
export function repeatsIn<Entry extends { readonly key: string }>(
  entries: readonly Entry[],
): readonly { readonly entry: Entry; readonly first: Entry }[] {
  const firsts = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const first = firsts.get(entry.key);
    if (first !== undefined) return [{ entry, first }];
    firsts.set(entry.key, entry);
    return [];
  });
}
