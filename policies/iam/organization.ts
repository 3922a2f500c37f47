import type { Estate } from "../engine/estate";
import { policyIn, resourcePolicyAttributes } from "./resource-policies";

const found = new WeakMap<Estate, string | undefined>();

/**
 * The organization that the estate's accounts belong to: the one id that its resource policies speak of in
 * conditions such as `aws:PrincipalOrgID`.
 * @returns undefined when they speak of none, or of several
 */
export function organizationOf(estate: Estate): string | undefined {
  if (!found.has(estate)) found.set(estate, search(estate));
  return found.get(estate);
}

function search(estate: Estate): string | undefined {
  const ids = new Set<string>();
  for (const [type, attribute] of Object.entries(resourcePolicyAttributes))
    for (const resource of estate.all(type))
      for (const { conditions } of policyIn(resource, attribute).statements)
        for (const { key, values } of conditions)
          if (/^aws:(?:Principal|Source|Resource)Org(?:ID|Paths)$/i.test(key))
            for (const value of values) {
              const id = /^o-[a-z0-9]{10,32}/.exec(String(value))?.[0];
              if (id !== undefined) ids.add(id);
            }
  const [only] = ids;
  return ids.size === 1 ? only : undefined;
}
