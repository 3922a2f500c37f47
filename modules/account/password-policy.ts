import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import type { Construct } from "constructs";
import type { Account, Organization } from "../../organization/model";
import { ImportBlock } from "../adoption/import-block";

/**
 * Passwords of the account's IAM users. Source: CIS AWS Foundations Benchmark 5.0.0, controls 1.8 and 1.9;
 * IAM user guide, "Set an account password policy for IAM users".
 */
export function passwordPolicy(
  scope: Construct,
  { minimumLength, maxAgeDays, rememberedPasswords }: Organization["passwordPolicy"],
  account: Account,
): void {
  const policy = new IamAccountPasswordPolicy(scope, "password-policy", {
    minimumPasswordLength: minimumLength,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordReusePrevention: rememberedPasswords,
    maxPasswordAge: maxAgeDays,
    allowUsersToChangePassword: true,
    // An expired password can still be changed by its user: hard expiry would lock out the only administrator.
    hardExpiry: false,
  });
  if (account.import.passwordPolicy) new ImportBlock(policy, "iam-account-password-policy");
}
