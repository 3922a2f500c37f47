import { withheldFromOthers } from "../../../modules/guardrails/withheld";
import type { Statement } from "../../../modules/policy/document";
import { breakGlassLimits } from "../../../modules/responders/break-glass-limits";
import { breakGlassRights } from "../../../modules/responders/break-glass-rights";
import type { Estate } from "../../../organization/estate";
import type { Account } from "../../../organization/model";
import { Value } from "../../../policies/engine/value";
import { decide } from "../../../policies/iam/decide";
import { readPolicy } from "../../../policies/iam/document";
import { sessionOf } from "../../support/guarded";
import type { Question } from "./rights";

const read = (statements: readonly object[]) =>
  readPolicy(
    new Value(JSON.stringify({ Version: "2012-10-17", Statement: statements }), {
      stack: "account",
      address: "test",
      path: ["policy"],
    }),
  );

export const accountNamed = (estate: Estate, name: string): Account => {
  const found = estate.activeAccounts.find((account) => account.name === name);
  if (found === undefined) throw new Error(`no account ${name}`);
  return found;
};

/** What the break-glass role may do in an account besides reading. */
export const rightsIn = (estate: Estate, account: Account): readonly Statement[] =>
  breakGlassRights(estate, account, withheldFromOthers(estate, account));

/** What IAM answers the break-glass role of an account; `open`, if the resource's own policy allows it everything. */
export function asking(estate: Estate, account: Account, open = false) {
  const identity = [read(rightsIn(estate, account)), read(breakGlassLimits(estate, account.id))];
  const resource = open
    ? [read([{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }])]
    : [];
  const principal = sessionOf(estate, account.id, "ir-breakglass");
  return ([action, name, context = {}]: Question): string => {
    const decision = decide(
      { principal, action, resource: name, context },
      { owner: account.id, identity, resource },
    );
    return decision.answer === "denied" ? `${decision.how} deny` : decision.answer;
  };
}

/** A resource that a pattern of an account names. */
export const sample = (pattern: string, { id }: Account) =>
  pattern
    .split(":")
    .map((part, place) => (place === 4 && part === "*" ? id : part.replaceAll("*", "x")))
    .join(":");
