import type { Estate } from "../../organization/estate";
import type { AccountKey } from "../model/accounts";
import { nameOf, ref, type RoleKey } from "../model/reference";
import { accountWord } from "./start";

/** Who may become a role, as its trust policy says. */
export interface Who {
  readonly may: string;
  /** Whether the trust policy asks for MFA: then `become` is given the device. */
  readonly mfa: boolean;
  readonly session: string;
}

const oneHour = "60 minutes, with a source identity";

/** @param role that somebody, or AWS, takes */
export function whoMay(role: RoleKey, estate: Estate): Who {
  const { accountOf, forensics, organization } = estate;
  switch (role) {
    case "readOnly":
    case "responder":
      return people(organization.responders.trustedPrincipals, accountOf("security").id, oneHour);
    case "analyst":
      return people(organization.forensics.analysts, forensics.account.id, oneHour);
    case "breakGlass": {
      const { trustedPrincipals } = organization.deployment.breakGlass;
      return {
        ...people(trustedPrincipals, accountOf("security").id, "60 minutes"),
        mfa: true,
      };
    }
    case "acquisition":
      return {
        may: "Systems Manager alone, for executions of the same account",
        mfa: false,
        session: "as long as the execution",
      };
    case "collector":
      return {
        may: "`ir-acquisition` and `ir-responder` of every account, for one case at a time",
        mfa: false,
        session: "60 minutes",
      };
  }
}

const people = (principals: readonly string[], accountId: string, session: string): Who => ({
  may:
    principals.length > 0
      ? principals.map((arn) => `\`${arn}\``).join(", ")
      : `people of account ${accountId} whose own policies let them`,
  mfa: principals.length === 0,
  session,
});

/** Becoming a role is the first line of every block of commands: nobody has to know what stands above it. */
export const becomeLine = (role: RoleKey, account: AccountKey, estate: Estate): string =>
  [
    "become",
    accountWord(account, estate),
    nameOf(ref.role(role), estate),
    ...(whoMay(role, estate).mfa ? ['"$MFA"'] : []),
  ].join(" ");
