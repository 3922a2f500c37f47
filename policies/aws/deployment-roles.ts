import type { Estate } from "../engine/estate";
import { rolesOf, roleTypes, trustedBy } from "../iam/roles";
import { trustsToken } from "./states";

const known = new WeakMap<Estate, readonly string[]>();

/** ARNs of the roles that pipelines have, and of those that they become; where a template makes them, of any account. */
export function rolesOfDeployment(estate: Estate): readonly string[] {
  const cached = known.get(estate);
  if (cached) return cached;
  const roles = estate.all(...roleTypes).flatMap(rolesOf);
  const pipelines = roles
    .filter(({ trust }) => trust.statements.some(trustsToken))
    .map(({ arn }) => arn);
  const become = roles
    .filter(({ trust }) => trustedBy(trust).arns.some((arn) => pipelines.includes(arn)))
    .map(({ arn }) => arn);
  const found = [...new Set([...pipelines, ...become])];
  known.set(estate, found);
  return found;
}
