import type { Arns } from "./arns";
import type { Organization } from "./model";

/** The one exemption of every deny; assumed with MFA, for an hour, by a person. */
export const breakGlassRoleName = "ir-breakglass";

/** The roles of the responders, under the same names in every account, so that a policy can speak of all of them. */
export const responderRoles = {
  /** People: read configuration and logs. */
  readOnly: "ir-readonly",
  /** People, and the containment documents that they start. */
  responder: "ir-responder",
  /** Automation only: snapshots, memory, console output. In the forensics account it receives what the others share. */
  acquisition: "ir-acquisition",
} as const;

export type ResponderRole = keyof typeof responderRoles;

/** The rights of the break-glass role are more than one policy takes: each has those on some services. */
export const breakGlassParts = [
  "organization",
  "identity",
  "stores",
  "evidence",
  "findings",
  "watch",
] as const;

export type BreakGlassPart = (typeof breakGlassParts)[number];

/** What every account has ready for its responders. */
export interface RespondersEstate {
  /** ARN of a responders' role in an account; `*` for every account. */
  role(role: ResponderRole, accountId: string): string;
  /** Managed policy that bounds the responders' roles. */
  readonly boundary: string;
  /** Managed policy with a part of the rights of the break-glass role; `*` for all of them. */
  breakGlassRights(part: BreakGlassPart | "*"): string;
  /** Managed policy that takes every right from the principal it is attached to. */
  readonly quarantinePolicy: string;
  /** Instance profile, and its role, without any right. */
  readonly quarantineProfile: string;
  /** Security groups of a listed VPC: the first ends the tracking of connections, the second closes. */
  quarantineGroup(step: "untrack" | "close", vpcId: string): string;
  /** Alias of the key, in every account and Region, through which encrypted snapshots are handed over. */
  readonly handOverKeyAlias: string;
}

export function respondersOf(
  _organization: Organization,
  arns: Arns,
  named: (name: string) => string,
): RespondersEstate {
  return {
    role: (role, accountId) => arns.role(accountId, responderRoles[role]),
    boundary: named("responder-boundary"),
    breakGlassRights: (part) => named(`break-glass-${part}`),
    quarantinePolicy: named("quarantine"),
    quarantineProfile: named("quarantined-instance"),
    quarantineGroup: (step, vpcId) => named(`quarantine-${step}-${vpcId}`),
    handOverKeyAlias: named("evidence-hand-over"),
  };
}
