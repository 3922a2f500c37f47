import { harmfulToAccounts, situations } from "../aws/harmful-actions";
import type { Estate } from "../engine/estate";
import { type Asset, asked, assetOf, assetTypes, filled, requested } from "./assets";
import { controlsOf } from "./controls";
import { harmsOfSituation } from "./situations";

/** Every asset of an estate, accounts last. */
export const assetsOf = (estate: Estate): readonly Asset[] => [
  ...estate.all(...assetTypes).flatMap((it) => assetOf(it, estate) ?? []),
  ...accountsOf(estate),
];

const known = new WeakMap<Estate, readonly Asset[]>();

/**
 * Every account that holds resources, as an asset; what has a Region is asked about in that of its first resource.
 * Last an account in each unit that the estate makes and puts guardrails on: a quarantine that holds none yet.
 */
export function accountsOf(estate: Estate): readonly Asset[] {
  const cached = known.get(estate);
  if (cached) return cached;
  const found = [...estate.accounts.flatMap(accountOf(estate)), ...unitsOf(estate)];
  known.set(estate, found);
  return found;
}

const placeOf = (address: string) => ({ stack: "", address, path: [] });

const accountOf =
  (estate: Estate) =>
  (account: string): readonly Asset[] => {
    const some = estate.firstIn(account);
    if (!some) return [];
    const base = {
      ...requested(some.region, account, estate),
      "aws:resourcetag/*": "absent",
    } as const;
    const { context, harms } = asked(harmfulToAccounts, base, (template) => filled(template, some));
    return [
      {
        resource: undefined,
        place: placeOf(account),
        type: "account",
        label: account,
        account,
        context,
        harms: [...harms, ...harmsOfSituation(account, some, base, estate)],
      },
    ];
  };

const unitsOf = (estate: Estate): readonly Asset[] =>
  controlsOf(estate).ownUnits.flatMap((unit) => {
    const it = estate
      .all("aws_organizations_organizational_unit")
      .find(({ address }) => address === unit);
    return it
      ? [
          {
            resource: undefined,
            place: it.place(),
            type: "account",
            label: `${it.stack}/${it.address}`,
            account: unit,
            ...asked(situations.quarantine, requested(it.region, unit, estate), (template) =>
              filled(template, it),
            ),
          },
        ]
      : [];
  });
