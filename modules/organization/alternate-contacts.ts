import { AccountAlternateContact } from "@cdktf/provider-aws/lib/account-alternate-contact";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";

const kinds = ["security", "operations", "billing"] as const;

/**
 * The alternate contacts of every active account, set from one place: an account that joins gets them before it
 * has a stack of its own. The management account names itself by leaving out the account id; anything else is
 * refused. Source: Account Management reference, "Update the alternate contacts"; PutAlternateContact API.
 */
export function alternateContacts(
  scope: Construct,
  { accountOf, activeAccounts, organization }: Estate,
  trustedAccess: ITerraformDependable,
): void {
  if (!isAvailable("account alternate contacts", organization.organization.partition)) return;
  const { id: managementId } = accountOf("management");
  for (const kind of kinds) {
    const contact = organization.contacts[kind];
    if (contact === undefined) continue;
    const { name, title, email, phone } = contact;
    for (const account of activeAccounts)
      new AccountAlternateContact(scope, `${kind}-contact-${account.name}`, {
        alternateContactType: kind.toUpperCase(),
        name,
        title,
        emailAddress: email,
        phoneNumber: phone,
        ...(account.id !== managementId && { accountId: account.id }),
        dependsOn: [trustedAccess],
      });
  }
}
