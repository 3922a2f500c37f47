import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { type Claim, claim } from "../engine/rule";
import { type Asset, assetOf } from "./assets";
import { type CallerKind, callersOf } from "./callers";
import { controlsOf } from "./controls";
import type { Expectation } from "./expectations";
import { tally } from "./judge";
import { holds } from "./witness";

/** One claim for each kind of caller of whom something is demanded: that all answers are as they must be. */
export function claimsAbout(
  asset: Asset,
  estate: Estate,
  kinds: readonly CallerKind[],
  demand: Expectation,
): readonly Claim[] {
  const callers = callersOf(asset, estate, controlsOf(estate).management);
  return kinds.flatMap((kind) => {
    const ofKind = callers.filter((caller) => caller.kind === kind);
    const { asked, faults } = tally(asset, ofKind, estate, demand);
    return asked === 0 ? [] : [claim(kind, holds(faults))];
  });
}

/** The same about a resource; none when it is no asset. */
export function claimsAboutResource(
  it: Resource,
  estate: Estate,
  kinds: readonly CallerKind[],
  demand: Expectation,
): readonly Claim[] {
  const asset = assetOf(it, estate);
  return asset ? claimsAbout(asset, estate, kinds, demand) : [];
}
