import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { isObject, Unknown, type Val } from "../engine/unknown";
import { all, any, not, type Tri, whether } from "../engine/tri";

/**
 * Whether a resource is made for every network of its account and Region: it stands for each of those that its stack
 * finds by `data.aws_vpcs`, and that looks for no others than the account's own.
 * @param attribute names the network
 */
export function speaksOfEvery(it: Resource, attribute: string, estate: Estate): Tri {
  return all([
    whether(isOneOfMany(it, attribute), `${it.address} is about one network`),
    any(
      estate
        .near("data.aws_vpcs", it)
        .filter(({ stack }) => stack === it.stack)
        .map(findsEvery),
      "its stack looks for no networks",
    ),
  ]);
}

/** In a synthesised stack the value of `for_each`; in a plan the key of the instance. */
function isOneOfMany(it: Resource, attribute: string): boolean {
  const { val, text } = it.attr(attribute);
  return val instanceof Unknown
    ? val.refs.some(({ address }) => address === "each.value" || address === "each.key")
    : text !== undefined && text === it.identity.index;
}

/** A VPC that another account shares is recorded by its owner. */
const findsEvery = (found: Resource): Tri =>
  all([
    any([
      not(found.attr("tags").isSet()),
      whether(isEmpty(found.attr("tags").val), "tags narrow it"),
    ]),
    ...found
      .blocks("filter")
      .flatMap((filter) => [
        filter.attr("name").is("owner-id"),
        filter.attr("values").has(found.account ?? ""),
      ]),
  ]);

/** What a plan shows for tags that nobody asked for. */
const isEmpty = (val: Val | undefined) => isObject(val) && Object.keys(val).length === 0;
