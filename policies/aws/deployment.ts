import type { Estate } from "../engine/estate";
import { canonicalText } from "../engine/text";
import type { Statement } from "../iam/document";
import { rolesOf, roleTypes, trustedBy } from "../iam/roles";
import { trustsToken } from "./states";

interface Deployment {
  /** ARNs of the roles that pipelines have, and of those that they become; where a template makes them, of any account. */
  readonly roles: readonly string[];
  /** ARNs of the identity providers whose tokens let pipelines in. */
  readonly providers: readonly string[];
}

const known = new WeakMap<Estate, Deployment>();

/** A pipeline comes with a token and becomes another role: what only comes with one is a reader. */
export function deploymentOf(estate: Estate): Deployment {
  const cached = known.get(estate);
  if (cached) return cached;
  const roles = estate.all(...roleTypes).flatMap(rolesOf);
  const trusted = new Map(roles.map(({ arn, trust }) => [arn, trustedBy(trust).arns]));
  const becoming = new Set([...trusted.values()].flat());
  const pipelines = roles.filter(
    ({ arn, trust }) => becoming.has(arn) && trust.statements.some(trustsToken),
  );
  const arns = pipelines.map(({ arn }) => arn);
  const become = [...trusted]
    .filter(([, by]) => by.some((arn) => arns.includes(arn)))
    .map(([arn]) => arn);
  const found = {
    roles: [...new Set([...arns, ...become])],
    providers: [
      ...new Set(
        pipelines.flatMap(({ trust }) => trust.statements.filter(trustsToken).flatMap(issuersOf)),
      ),
    ],
  };
  known.set(estate, found);
  return found;
}

const issuersOf = ({ principal }: Statement): readonly string[] =>
  typeof principal === "object"
    ? (principal.Federated ?? []).flatMap((name) => canonicalText(name) ?? [])
    : [];
