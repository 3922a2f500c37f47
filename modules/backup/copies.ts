import type { Estate } from "../../organization/estate";
import type { CopiesFrom } from "../storage/secure-vault";

/** Copies of recovery points come from every account of the organization, and AWS Backup takes no others. */
export const fromOrganization = ({ organization }: Estate): CopiesFrom => ({
  Principal: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": organization.organization.id } },
});
