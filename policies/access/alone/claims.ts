import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { type Claim, claim } from "../../engine/rule";
import { type Asset, assetOf } from "../assets";
import { holds } from "../witness";
import { judgedAlone } from "./judge";
import type { Layer } from "./layer";

/** One claim, when something is demanded of the layer: that all its answers are as they must be. */
export function claimsOfLayer(asset: Asset, layer: Layer, estate: Estate): readonly Claim[] {
  const answers = judgedAlone(asset, layer, estate);
  return answers.length === 0 ? [] : [claim(layer, holds(answers))];
}

/** The same about a resource; none when it is no asset. */
export function holdsAlone(it: Resource, layer: Layer, estate: Estate): readonly Claim[] {
  const asset = assetOf(it, estate);
  return asset ? claimsOfLayer(asset, layer, estate) : [];
}
