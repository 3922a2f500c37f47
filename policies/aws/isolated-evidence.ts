import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { canonicalText } from "../engine/text";
import { any, maybe, no, type Tri, whether } from "../engine/tri";
import type { Statement } from "../iam/document";
import { speaksOf } from "../iam/evaluate";
import { accessTo, policyIn } from "../iam/resource-policies";
import { endpointIn } from "../relations/network";

const sourceEndpoint = "aws:sourcevpce";

/** Ids of endpoints that a statement demands of its callers, canonical. */
const demandedBy = ({ conditions }: Statement): readonly string[] =>
  conditions
    .filter(({ key }) => key.toLowerCase() === sourceEndpoint)
    .flatMap(({ values }) => values.flatMap((value) => canonicalText(value) ?? []));

const known = new WeakMap<Estate, readonly Resource[]>();

/** Endpoints of VPCs that the policy of some bucket demands of its readers. */
export function readingEndpoints(of: Estate): readonly Resource[] {
  const cached = known.get(of);
  if (cached) return cached;
  const demanded = new Set(
    of
      .all("aws_s3_bucket_policy")
      .flatMap((holder) => policyIn(holder, "policy").statements)
      .flatMap(demandedBy),
  );
  const found = of.all("aws_vpc_endpoint").filter((endpoint) => {
    const { val } = endpoint.referred("id");
    const id = val === undefined ? undefined : canonicalText(val);
    return id !== undefined && demanded.has(id);
  });
  known.set(of, found);
  return found;
}

/** The networks from which alone some bucket is read. */
export const isolatedNetworks = (of: Estate): readonly Resource[] => [
  ...new Set(readingEndpoints(of).flatMap((endpoint) => endpoint.related(endpointIn).found)),
];

/** Whether a bucket is read through an endpoint alone: its policy says so. */
export const isReadThroughEndpoint = (bucket: Resource): Tri =>
  accessTo(bucket).some(({ statements, unread }) =>
    any([
      ...statements
        .filter(({ effect }) => effect === "Deny")
        .filter((statement) => speaksOf(statement, "s3:GetObject").answer === "yes")
        .map(({ conditions }) =>
          whether(
            conditions.some(({ key }) => key.toLowerCase() === sourceEndpoint),
            "no statement demands an endpoint",
          ),
        ),
      unread === undefined ? no("no statement demands an endpoint") : maybe(unread),
    ]),
  );
