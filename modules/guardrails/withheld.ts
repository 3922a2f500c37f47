import { adoptionOf } from "../../organization/account-choices";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import type { Withheld } from "../policy/withheld";
import { protections } from "./protected";
import { stopConfig } from "./protected/findings";

/**
 * What the guardrails withhold from everybody but the break-glass role, and perhaps others, in an account. Where only
 * other accounts' recorders are adopted, nothing protects the account's own; break-glass can stop it all the same.
 */
export function withheldFromOthers(estate: Estate, account: Account): readonly Withheld[] {
  const withheld = protections(estate).filter(
    (protection) =>
      protection.exempt.includes("break-glass") &&
      (protection.account === undefined || protection.account === account),
  );
  const isOwn = !adoptionOf(estate.organization, account).configRecorder;
  return isOwn && !withheld.includes(stopConfig) ? [...withheld, stopConfig] : withheld;
}
