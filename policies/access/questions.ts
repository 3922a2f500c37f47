import type { Estate } from "../engine/estate";
import { type Answer, ask } from "./ask";
import { accountsOf, type AskedHarm, type Asset, assetOf, assetTypes } from "./assets";
import { type Caller, callersOf } from "./callers";
import { controlsOf } from "./controls";

/** Every asset of an estate, accounts last. */
export const assetsOf = (estate: Estate): readonly Asset[] => [
  ...estate.all(...assetTypes).flatMap((it) => assetOf(it, estate) ?? []),
  ...accountsOf(estate),
];

/** Asks everybody about every harm to an asset. */
export function* answersAbout(asset: Asset, estate: Estate): Generator<Answer> {
  for (const caller of callersOf(asset, estate, controlsOf(estate).management))
    yield* answersOf(asset, caller, asset.harms, estate);
}

export function* answersOf(
  asset: Asset,
  caller: Caller,
  harms: readonly AskedHarm[],
  estate: Estate,
): Generator<Answer> {
  for (const harm of harms)
    for (const action of harm.actions) yield ask(asset, caller, harm, action, estate);
}
