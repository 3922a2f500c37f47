import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { no, type Tri } from "../engine/tri";
import { allows } from "../iam/evaluate";
import { organizationOf } from "../iam/organization";
import { type Principal, someAdministrator } from "../iam/request";
import { accessTo } from "../iam/resource-policies";

/** An administrator of another account of the organization, whichever that is. */
export const someMember = (estate: Estate): Principal | undefined => {
  const organization = organizationOf(estate);
  return organization === undefined ? undefined : someAdministrator("000000000000", organization);
};

/** Whether a vault takes copies from any account of the organization. */
export function isCentral(vault: Resource, estate: Estate): Tri {
  const principal = someMember(estate);
  if (principal === undefined) return no("the estate's policies name no organization");
  return accessTo(vault).some((document) =>
    allows(document, {
      principal,
      action: "backup:CopyIntoBackupVault",
      resource: vault.arn,
    }),
  );
}
