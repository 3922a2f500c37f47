import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";

/** What CloudTrail says of itself when it acts for a trail. */
export interface TrailOwner {
  readonly arn: string;
  readonly account: string | undefined;
}

/**
 * Whose a trail is. Organization trails are the management account's, also when a delegated administrator makes them.
 * Source: CloudTrail user guide, "Organization delegated administrator".
 */
export function ownerOf(trail: Resource, estate: Estate): TrailOwner {
  const { account, arn } = trail;
  const [organization] = estate.all("aws_organizations_organization");
  const management = organization?.account;
  if (management === undefined || account === undefined) return { arn, account };
  if (trail.attr("is_organization_trail").is(true).answer !== "yes") return { arn, account };
  return { arn: arn.replace(`:${account}:`, `:${management}:`), account: management };
}
