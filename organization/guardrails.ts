import type { Account, AccountRole } from "./model";

/** Tag on everything that a stack makes: the stack's id. What has no name is recognised by it. */
export const stackTag = "ir-baseline:stack";

/** Tag on snapshots and images that are evidence: the case's id. */
export const caseTag = "ir-baseline:case";

/** Accounts that keep what the whole organization needs. */
export const guardedRoles = [
  "log-archive",
  "security",
  "forensics",
  "backup",
] as const satisfies readonly AccountRole[];

/** Names of the organization's policies, and of the unit for accounts in quarantine. */
export interface GuardrailsEstate {
  /** Service control policies of every account, counted from 1. */
  everywhere(number: number): string;
  /** Service control policies of one account, counted from 1. */
  inAccount(account: Account, number: number): string;
  /** Resource control policies that keep evidence from everybody, root sessions included; counted from 1. */
  evidence(number: number): string;
  /** Resource control policies that keep strangers out, counted from 1. */
  perimeter(number: number): string;
  /** Service control policy, and the organizational unit that it is attached to. */
  readonly quarantine: string;
  /** EC2 declarative policy. */
  readonly ec2Settings: string;
}

export function guardrailsOf(named: (name: string) => string): GuardrailsEstate {
  const counted = (name: string) => (number: number) =>
    named(number === 1 ? name : `${name}-${number}`);
  return {
    everywhere: counted("guardrails"),
    inAccount: ({ name }, number) => counted(`guardrails-${name}`)(number),
    evidence: counted("evidence-guardrails"),
    perimeter: counted("perimeter-guardrails"),
    quarantine: named("account-quarantine"),
    ec2Settings: named("ec2-settings"),
  };
}
