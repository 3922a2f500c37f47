import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { canonicalText } from "../engine/text";
import { all, any, not, type Tri, whether } from "../engine/tri";
import { groupGuards } from "../relations/network";

/** Tag of the two groups of an isolation: the first ends the tracking of connections, the second is closed. */
const purpose = ["tags", "ir-baseline:purpose"];

const directions = ["ingress", "egress"] as const;

/**
 * Whether a group is the first one of an isolation: only where any address may open any port in both directions,
 * connections stop being tracked, and the next group can cut them. A tag alone makes none: it has this one rule in each
 * direction, guards nothing of the estate, and stands beside the closed group of the same network.
 * Source: EC2 user guide, "Security group connection tracking".
 */
export const endsTracking = (it: Resource, estate: Estate): Tri =>
  all([
    whether(it.type === "aws_security_group", "it is no group"),
    it.attr(purpose).is("untrack"),
    ...directions.map((direction) => isOpenToAll(it, direction)),
    not(it.relatedBy(groupGuards).exists()),
    any(
      estate
        .near("aws_security_group", it)
        .filter((other) => other.stack === it.stack && networkOf(other) === networkOf(it))
        .map((other) =>
          all([
            other.attr(purpose).is("close"),
            ...directions.map((direction) => not(other.attr(direction).isSet())),
          ]),
        ),
      "no closed group of the same network stands beside it",
    ),
  ]);

function isOpenToAll(it: Resource, direction: (typeof directions)[number]): Tri {
  const [only, ...more] = it.blocks(direction);
  return only === undefined || more.length > 0
    ? whether(false, `${direction} is not one rule`)
    : all([
        only.attr("protocol").is("-1"),
        only.attr("cidr_blocks").has("0.0.0.0/0"),
        only.attr("ipv6_cidr_blocks").has("::/0"),
      ]);
}

function networkOf(it: Resource): string | undefined {
  const { val } = it.attr("vpc_id");
  return val === undefined ? undefined : canonicalText(val);
}
