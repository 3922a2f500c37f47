import type { Severity } from "../../organization/model";
import { all, any, missing, noneOf } from "../language/builders";
import type { Expression } from "../language/expression";
import type { JsonObject } from "../language/json";
import { type Attack, attack, type TechniqueId } from "./attack";
import { type Frameworks, frameworksOf } from "./frameworks";
import type { Theme } from "./theme";

/** What to do when a detection fires: the names of the response procedures. */
export type ProcedureId =
  | "logging-tamper"
  | "detection-tamper"
  | "security-service-disabled"
  | "key-destruction"
  | "credential-compromise"
  | "privilege-escalation"
  | "root-use"
  | "organization-tamper"
  | "data-exfiltration"
  | "instance-compromise"
  | "resource-hijacking"
  | "network-exposure"
  | "storage-exposure"
  | "backup-destruction"
  | "secret-access"
  | "unapproved-region"
  | "configuration-change";

/** When events become an alarm. */
export interface AlarmRule {
  /** Events within one period. */
  readonly threshold: number;
  /** Seconds. */
  readonly period: number;
}

export interface Detection {
  /** Never changes: alarms, procedures and tickets name it. */
  readonly id: string;
  /** Part of the metric's, alarm's and rule's name. */
  readonly name: string;
  readonly title: string;
  /** Why somebody should look. */
  readonly meaning: string;
  readonly severity: Severity;
  readonly theme: Theme;
  readonly attack: Attack;
  readonly frameworks: Frameworks;
  readonly procedure: ProcedureId;
  readonly when: Expression;
  /** The metric-filter text from which `when` was read: auditors compare it character by character. */
  readonly verbatim?: string;
  readonly alarm: AlarmRule;
  /** Whether the events are read-only: EventBridge hands those only to rules that ask for all management events. */
  readonly readOnly: boolean;
  /** Whether the events are of S3 objects and the like, which a trail records only where its selectors say so. */
  readonly dataEvents: boolean;
  /** Whether the call is so common that forwarding every one of them to the bus would cost more than it tells. */
  readonly frequent: boolean;
  /** ARNs of users and roles whose events do not count. Exact: a name pattern could be met by an attacker's role. */
  readonly excludedPrincipals: readonly string[];
  readonly examples: Examples;
}

export interface Examples {
  /** Each fires. */
  readonly fires: readonly JsonObject[];
  /** Near misses: each stays silent. */
  readonly silent: readonly JsonObject[];
}

/** The detection as its author writes it. */
export interface DetectionDraft extends Pick<
  Detection,
  "id" | "name" | "title" | "meaning" | "severity" | "theme" | "procedure" | "when" | "examples"
> {
  /** ATT&CK v18 techniques; those of v19 follow. */
  readonly attack: readonly TechniqueId[];
  /** @default one event in 300 seconds */
  readonly alarm?: AlarmRule;
  /** @default false */
  readonly readOnly?: boolean;
  /** @default false */
  readonly dataEvents?: boolean;
  /** @default false */
  readonly frequent?: boolean;
  readonly verbatim?: string;
  /** Added to those of the theme. */
  readonly frameworks?: Frameworks;
}

export function detection({
  attack: techniques,
  frameworks = {},
  ...draft
}: DetectionDraft): Detection {
  return {
    alarm: { threshold: 1, period: 300 },
    readOnly: false,
    dataEvents: false,
    frequent: false,
    excludedPrincipals: [],
    ...draft,
    attack: attack(techniques),
    frameworks: { ...frameworksOf(draft.theme), ...frameworks },
  };
}

/** What the detection looks for, without the events of excluded principals. */
export function condition({ when, excludedPrincipals }: Detection): Expression {
  if (excludedPrincipals.length === 0) return when;
  const nobodyOf = (field: string) => any(missing(field), noneOf(field, excludedPrincipals));
  return all(
    when,
    nobodyOf("userIdentity.arn"),
    // A role's session has an ARN of its own; the role is its issuer.
    nobodyOf("userIdentity.sessionContext.sessionIssuer.arn"),
  );
}
