import { IamAccountAlias } from "@cdktf/provider-aws/lib/iam-account-alias";
import type { Construct } from "constructs";
import type { Account } from "../../organization/model";
import { ImportBlock } from "../adoption/import-block";

/** The name on the account's sign-in page. AWS also writes it as `userName` of the root user in CloudTrail events. */
export function accountAlias(scope: Construct, account: Account): void {
  if (account.alias === undefined) return;
  const alias = new IamAccountAlias(scope, "account-alias", { accountAlias: account.alias });
  if (account.import.accountAlias) new ImportBlock(alias, account.alias);
}
