import type { Problem } from "../diagnostics";
import type { Draft } from "../draft";
import { regionsOf } from "../regions";
import { accountsOf, entriesOf, isForeign, type Check, type KnownAccount } from "./check";

/**
 * An account's own list of Regions lies within the governed ones and contains the home Region and those of
 * the global services; the special accounts serve the whole organization and use all governed Regions.
 */
export const checkAccountRegions: Check = (organization) =>
  accountsOf(organization)
    .filter(({ account }) => account.regions !== organization.regions?.governed)
    .flatMap((entry) => [
      ...notGoverned(entry, organization),
      ...missingRegions(entry, organization),
    ]);

function notGoverned({ account, path }: KnownAccount, draft: Draft): readonly Problem[] {
  const governed = draft.regions?.governed;
  if (governed === undefined || governed.includes(undefined)) return [];
  return entriesOf(account.regions, [...path, "regions"])
    .filter(({ value }) => !governed.includes(value) && !isForeign(value, draft))
    .map(({ value, path: at }) => ({
      path: at,
      message: `${value} is not a governed Region`,
      advice: "remove it, or add it to regions.governed",
    }));
}

function missingRegions({ account, path }: KnownAccount, draft: Draft): readonly Problem[] {
  const own = account.regions;
  const { role } = account;
  if (own === undefined || own.includes(undefined) || role === undefined) return [];
  const isSpecial = role !== "workload";
  return required(draft, isSpecial)
    .filter(({ code }) => !own.includes(code))
    .map(({ code, reason }) => ({
      path: [...path, "regions"],
      message: `lacks ${code}${isSpecial ? `, but the ${role} account serves every governed Region` : reason}`,
      advice: isSpecial ? "remove the key regions" : `add ${code}`,
    }));
}

interface Required {
  readonly code: string;
  readonly reason: string;
}

function required(draft: Draft, isSpecial: boolean): readonly Required[] {
  const { regions, organization } = draft;
  const governed = entriesOf(regions?.governed, []).map(({ value }) => value);
  if (isSpecial)
    return governed.filter((code) => !isForeign(code, draft)).map((code) => ({ code, reason: "" }));
  const home = regions?.home;
  const partition = organization?.partition;
  const global = partition === undefined ? [] : regionsOf(partition);
  return [
    ...(home === undefined || isForeign(home, draft)
      ? []
      : [{ code: home, reason: ", the home Region" }]),
    ...global.flatMap(({ code, globalServices }) =>
      globalServices === undefined || code === home || !governed.includes(code)
        ? []
        : [{ code, reason: `, the only Region that records calls to ${globalServices}` }],
    ),
  ];
}
