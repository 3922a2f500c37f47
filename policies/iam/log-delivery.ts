import type { Resource } from "../engine/resource";
import { all, type Tri } from "../engine/tri";
import { allows } from "./evaluate";
import { organizationOf } from "./organization";
import type { Estate } from "../engine/estate";
import { accessTo } from "./resource-policies";
import type { Principal } from "./request";

/**
 * Whether a bucket lets AWS deliver the logs of a resource below `AWSLogs/` of its account.
 * Source: CloudWatch Logs user guide, "Logs sent to Amazon S3"; Config developer guide, "Permissions for the
 * Amazon S3 bucket for the delivery channel".
 */
export function deliveryInto(
  bucket: Resource,
  from: Resource,
  {
    service = "delivery.logs.amazonaws.com",
    folder = "",
    estate,
  }: { readonly service?: string; readonly folder?: string; readonly estate?: Estate } = {},
): Tri {
  const { account, region = "*", partition } = from;
  const organization = estate && organizationOf(estate);
  const source = service.split(".").at(-3) ?? "logs";
  const principal: Principal = {
    kind: "service",
    service,
    sourceArn: `arn:${partition}:${source}:${region}:${account ?? "*"}:x`,
    ...(account === undefined ? {} : { sourceAccount: account }),
    ...(organization === undefined ? {} : { sourceOrganization: organization }),
  };
  const may = (action: string, resource: string) =>
    accessTo(bucket).some((document) =>
      allows(document, {
        principal,
        action,
        resource,
        context: {
          "s3:x-amz-acl": ["bucket-owner-full-control"],
          "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
        },
      }),
    );
  return all([
    may("s3:GetBucketAcl", bucket.arn),
    may("s3:PutObject", `${bucket.arn}/AWSLogs/${account ?? "*"}/${folder}x`),
  ]);
}
