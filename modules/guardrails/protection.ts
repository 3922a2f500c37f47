import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import type { Statement } from "../policy/document";
import type { Withheld } from "../policy/withheld";
import { allBut, type ExemptRole } from "./exemptions";

/** Something that nobody but a few roles may do; becomes one statement. */
export interface Protection extends Withheld {
  /** What is denied, for the documentation. */
  readonly what: string;
  /** None where the condition alone says whom it hits. */
  readonly exempt: readonly ExemptRole[];
  /** The one account in which it is denied. @default - every member account */
  readonly account?: Account;
}

export const anything: readonly string[] = ["*"];

/** The Deny of a protection. Where it is for one account, the exemptions are of that account. */
export function denyOf(protection: Protection, estate: Estate): Statement {
  const { id, actions, resources, exempt, condition, account } = protection;
  return {
    Sid: id,
    Effect: "Deny",
    Action: actions,
    Resource: resources,
    Condition: {
      ...(exempt.length > 0 && allBut(estate, exempt, account?.id)),
      ...condition,
    },
  };
}
