import type { Known } from "../draft";
import type { Account } from "../model";
import { accountsOf, repeatsIn, type Check } from "./check";

interface Identity {
  readonly field: "name" | "id" | "email" | "alias";
  readonly what: string;
  readonly advice: string;
}

/** What no two accounts share. AWS compares e-mail addresses without regard to case. */
const identities: readonly Identity[] = [
  { field: "name", what: "name", advice: "write another name; stacks are named after it" },
  { field: "id", what: "account id", advice: "write the id that AWS shows for this account" },
  {
    field: "email",
    what: "e-mail address",
    advice: "write the address of this account's root user; AWS takes each address once",
  },
  { field: "alias", what: "alias", advice: "write another alias; AWS takes each alias once" },
];

/** Names, ids, e-mail addresses and aliases are unique. */
export const checkUniqueAccounts: Check = (organization) =>
  identities.flatMap(({ field, what, advice }) => {
    const entries = accountsOf(organization).flatMap(({ account, path, label }) => {
      const value: Known<Account>[typeof field] = account[field];
      return value === undefined
        ? []
        : [{ key: value.toLowerCase(), value, path: [...path, field], label }];
    });
    return repeatsIn(entries).map(({ entry, first }) => ({
      path: entry.path,
      message: `${entry.value} is already the ${what} of ${first.label}`,
      advice,
    }));
  });
