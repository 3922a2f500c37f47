import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { type Claim, claim, somewhere } from "../engine/rule";
import { any, maybe, type Tri } from "../engine/tri";
import { isLeftOut } from "./left-out";

/** An account and one of its Regions in which the estate has something. */
export interface Territory {
  readonly account: string;
  readonly region: string;
}

const known = new WeakMap<Estate, readonly Territory[]>();

/** Every account with each of its Regions: a Region counts as soon as one resource lies there. */
export function territoriesOf(estate: Estate): readonly Territory[] {
  const cached = known.get(estate);
  if (cached) return cached;
  const found = new Map<string, Territory>();
  for (const { account, region } of estate.resources())
    if (account !== undefined && region !== undefined)
      found.set(`${account}/${region}`, { account, region });
  const territories = [...found.keys()].sort().flatMap((label) => found.get(label) ?? []);
  known.set(estate, territories);
  return territories;
}

/** Resources of a type by `account/region`, and those of which either is not known. */
function byTerritory(resources: readonly Resource[]) {
  const at = new Map<string, Resource[]>();
  const anywhere: Resource[] = [];
  for (const resource of resources) {
    const { account, region } = resource;
    if (account === undefined || region === undefined) anywhere.push(resource);
    else {
      const label = `${account}/${region}`;
      const list = at.get(label);
      if (list) list.push(resource);
      else at.set(label, [resource]);
    }
  }
  return { at, anywhere };
}

const doubt = ({ address }: Resource): Tri =>
  maybe(`the account and Region of ${address} are not known`);

/**
 * One claim for each account and Region, but accounts that leave the type out: some resource of the type lies there and
 * satisfies.
 * @param otherwise holds the same for all accounts and Regions at once
 * @param kind the kind of it that accounts may leave out. @default the type
 */
export function inEveryRegion(
  estate: Estate,
  type: string,
  satisfies: (resource: Resource, territory: Territory) => Tri,
  tag = "",
  otherwise?: Tri,
  kind = type,
): readonly Claim[] {
  const { at, anywhere } = byTerritory(estate.all(type));
  const asked = territoriesOf(estate).filter(({ account }) => !isLeftOut(estate, kind, account));
  return asked.map((territory) => {
    const label = `${territory.account}/${territory.region}`;
    const here = at.get(label) ?? [];
    return claim(
      tag,
      any(
        [
          ...(otherwise && otherwise.answer !== "no" ? [otherwise] : []),
          ...here.map((each) => satisfies(each, territory)),
          ...anywhere.map(doubt),
        ],
        `there is no ${type} in ${label}`,
      ),
      somewhere(label),
    );
  });
}

/** One claim for each account that does not leave the type out: some resource of it belongs there and satisfies. */
export function inEveryAccount(
  estate: Estate,
  type: string,
  satisfies: (resource: Resource, account: string) => Tri,
  tag = "",
): readonly Claim[] {
  const byAccount = new Map<string | undefined, Resource[]>();
  for (const resource of estate.all(type))
    byAccount.set(resource.account, [...(byAccount.get(resource.account) ?? []), resource]);
  const anywhere = byAccount.get(undefined) ?? [];
  const asked = estate.accounts.filter((account) => !isLeftOut(estate, type, account));
  return asked.map((account) =>
    claim(
      tag,
      any(
        [
          ...(byAccount.get(account) ?? []).map((each) => satisfies(each, account)),
          ...anywhere.map(doubt),
        ],
        `there is no ${type} in ${account}`,
      ),
      somewhere(account),
    ),
  );
}
