import type { Estate } from "../../organization/estate";
import type { ConditionBlock } from "./document";

/** Above this, the account ids alone would fill the 20 KB of a bucket policy. */
const mostListedAccounts = 200;

/**
 * The confused-deputy condition for AWS services that write on behalf of the organization's accounts.
 * Account ids are what AWS documents for AWS Config and log delivery; `aws:SourceOrgID` is reported to work
 * for both and takes over where a list would not fit. Sources: AWS Config developer guide, "Permissions for
 * the Amazon S3 bucket"; Control Tower, "S3 bucket policy in the audit account";
 * terraform-aws-modules/terraform-aws-s3-bucket#273.
 */
export function fromOrganization(estate: Estate): ConditionBlock {
  return {
    StringEquals: listsAccounts(estate)
      ? { "aws:SourceAccount": estate.activeAccounts.map(({ id }) => id) }
      : { "aws:SourceOrgID": estate.organization.organization.id },
  };
}

/** The paths below which the accounts' logs arrive in a bucket; one path for all where a list would not fit. */
export function accountPaths(estate: Estate, bucketName: string): string[] {
  return listsAccounts(estate)
    ? estate.activeAccounts.map(({ id }) => estate.arns.objects(bucketName, `AWSLogs/${id}/`))
    : [estate.arns.objects(bucketName, "AWSLogs/")];
}

const listsAccounts = (estate: Estate) => estate.activeAccounts.length <= mostListedAccounts;
