import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import type { Withheld } from "../policy/withheld";
import { protections } from "./protected";

/** What the guardrails withhold from everybody but the break-glass role, and perhaps others, in an account. */
export const withheldFromOthers = (estate: Estate, account: Account): readonly Withheld[] =>
  protections(estate).filter(
    (protection) =>
      protection.exempt.includes("break-glass") &&
      (protection.account === undefined || protection.account === account),
  );
