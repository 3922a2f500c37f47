import type { Estate } from "../engine/estate";

/**
 * Computes once for each thing in each estate: copies of an estate share resources, whose answers rest on what else is
 * in the estate.
 */
export function perEstate<K extends object, V>(
  compute: (it: K, estate: Estate) => V,
): (it: K, estate: Estate) => V {
  const known = new WeakMap<Estate, WeakMap<K, { readonly found: V }>>();
  return (it, estate) => {
    let byThing = known.get(estate);
    if (!byThing) known.set(estate, (byThing = new WeakMap()));
    let entry = byThing.get(it);
    if (!entry) byThing.set(it, (entry = { found: compute(it, estate) }));
    return entry.found;
  };
}
