import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";

/** Account in which something is done: the one that the case is about, or one that the organization has once. */
export type AccountKey =
  "affected" | "management" | "log-archive" | "security" | "forensics" | "backup" | "trail";

/** @throws Error for the affected account, which nobody knows before */
export function accountOf(key: Exclude<AccountKey, "affected">, estate: Estate): Account {
  return key === "trail" ? estate.trail.owner : estate.accountOf(key);
}

/** For a sentence: "in the log-archive account". */
export const accountWords: Readonly<Record<AccountKey, string>> = {
  affected: "the affected account",
  management: "the management account",
  "log-archive": "the log-archive account",
  security: "the security account",
  forensics: "the forensics account",
  backup: "the backup account",
  trail: "the account that owns the organization trail",
};
