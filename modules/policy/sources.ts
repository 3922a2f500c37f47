import type { Estate } from "../../organization/estate";
import type { ConditionBlock } from "./document";

/** Accounts of which two statements can list the ids (15 bytes each) in the 20 KB of a bucket policy. */
const mostListedIds = 200;
/** Accounts of which one more statement can list the paths, with the longest bucket names up to 100 bytes each. */
const mostListedPaths = 100;

/**
 * The confused-deputy condition for AWS services that write on behalf of the organization's accounts.
 * Account ids are what AWS documents for AWS Config and log delivery; `aws:SourceOrgID` is reported to work
 * for both and takes over where a list would not fit. Sources: AWS Config developer guide, "Permissions for
 * the Amazon S3 bucket"; Control Tower, "S3 bucket policy in the audit account";
 * terraform-aws-modules/terraform-aws-s3-bucket#273.
 */
export function fromOrganization(estate: Estate): ConditionBlock {
  return {
    StringEquals: isAtMost(mostListedIds, estate)
      ? { "aws:SourceAccount": estate.activeAccounts.map(({ id }) => id) }
      : { "aws:SourceOrgID": estate.organization.organization.id },
  };
}

/** The paths below which the accounts' logs arrive in a bucket; one path for all where a list would not fit. */
export function accountPaths(estate: Estate, bucketName: string): string[] {
  return isAtMost(mostListedPaths, estate)
    ? estate.activeAccounts.map(({ id }) => estate.arns.objects(bucketName, `AWSLogs/${id}/`))
    : [estate.arns.objects(bucketName, "AWSLogs/")];
}

const isAtMost = (limit: number, { activeAccounts }: Estate) => activeAccounts.length <= limit;
