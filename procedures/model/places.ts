import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { type AccountKey, accountOf } from "./accounts";

/** Where something is looked for: an account, and a Region unless it is global. */
export interface Place {
  readonly account: string;
  /** @default - it is global, or any Region will do */
  readonly region?: string;
}

/** In an account, in each of some Regions; without any in the account as a whole. */
export const within = ({ id }: Account, ...regions: readonly string[]): readonly Place[] =>
  regions.length === 0 ? [{ account: id }] : regions.map((region) => ({ account: id, region }));

/** In every account that somebody may respond in. */
export const everywhere = ({ activeAccounts }: Estate): readonly Place[] =>
  activeAccounts.flatMap((account) => within(account));

/** In each Region of every account. */
export const everyRegion = ({ activeAccounts }: Estate): readonly Place[] =>
  activeAccounts.flatMap((account) => within(account, ...account.regions));

/** Where a command is run; its defaults are those of `AwsCommand`. */
interface Whereabouts {
  readonly account?: AccountKey;
  readonly region?: "home" | "global";
}

/** Where a command finds what it names without an ARN. */
export function placesOf(
  { account = "affected", region }: Whereabouts,
  estate: Estate,
): readonly Place[] {
  const accounts = account === "affected" ? estate.activeAccounts : [accountOf(account, estate)];
  return accounts.flatMap((each) => {
    if (region === "global") return within(each);
    return within(each, ...(region === "home" ? [estate.organization.regions.home] : each.regions));
  });
}
