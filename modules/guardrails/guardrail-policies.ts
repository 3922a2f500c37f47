import { isAvailable } from "../../organization/availability";
import { backupPolicies } from "../../organization/backup-policies";
import type { Estate } from "../../organization/estate";
import { guardedRoles } from "../../organization/guardrails";
import { pack, type Room } from "../policy/pack";
import { ec2SettingsPolicy } from "./ec2-settings-policy";
import { evidenceBuckets } from "./evidence-buckets";
import { perimeter } from "./perimeter";
import { denyOf } from "./protection";
import { protections } from "./protected";
import { regionDeny } from "./region-deny";

/** One policy of the organization and what it is attached to. */
export interface GuardrailPolicy {
  readonly name: string;
  readonly type:
    | "BACKUP_POLICY"
    | "DECLARATIVE_POLICY_EC2"
    | "RESOURCE_CONTROL_POLICY"
    | "SERVICE_CONTROL_POLICY";
  /** At most 512 characters. */
  readonly description: string;
  /** JSON without white space, which would count. */
  readonly content: string;
  /** Ids of the root, units or accounts. */
  readonly targets: readonly string[];
}

const advice = "lower guardrails.reservedScpSlots";

/**
 * Policies that one root, unit or account takes, and bytes of one, a tenth of which stays free.
 * Source: Organizations user guide, "Quotas and service limits", as of May 2026.
 */
const quotas = {
  scp: { kind: "service control policy", bytes: 9_216, attached: 10, advice },
  rcp: { kind: "resource control policy", bytes: 4_608, attached: 5, advice },
} as const;

/** Every policy that the guardrails stack writes. */
export function guardrailPolicies(estate: Estate): readonly GuardrailPolicy[] {
  const { guardrails, organization } = estate.organization;
  const enforced = guardrails.mode === "enforce";
  return [
    ...(enforced ? [...serviceControl(estate), ...singleAccounts(estate)] : []),
    ...(enforced && isAvailable("resource control policies", organization.partition)
      ? resourceControl(estate)
      : []),
    ...management(estate),
  ];
}

/** Where the policies for every account are attached. */
function everywhere({ organization }: Estate): readonly string[] {
  const { units } = organization.guardrails;
  return units.length > 0 ? units : [organization.organization.rootId];
}

/** `FullAWSAccess` takes one place, the organization's own policies those that the file reserves. */
function scpRoom({ organization }: Estate): Room {
  const { attached, ...room } = quotas.scp;
  return { ...room, documents: attached - 1 - organization.guardrails.reservedScpSlots };
}

function serviceControl(estate: Estate): readonly GuardrailPolicy[] {
  const statements = [
    ...protections(estate)
      .filter(({ account }) => account === undefined)
      .map((protection) => denyOf(protection, estate)),
    ...regionDeny(estate),
  ];
  return pack(statements, scpRoom(estate)).map((content, index) => ({
    name: estate.guardrails.everywhere(index + 1),
    type: "SERVICE_CONTROL_POLICY",
    description: "What no member account may do to evidence, detection and response",
    content,
    targets: everywhere(estate),
  }));
}

function singleAccounts(estate: Estate): readonly GuardrailPolicy[] {
  const all = protections(estate);
  return estate.activeAccounts.flatMap((account) => {
    const statements = all
      .filter((protection) => protection.account === account)
      .map((protection) => denyOf(protection, estate));
    return pack(statements, scpRoom(estate)).map((content, index): GuardrailPolicy => ({
      name: estate.guardrails.inAccount(account, index + 1),
      type: "SERVICE_CONTROL_POLICY",
      description: `What the account ${account.name} may not do besides`,
      content,
      targets: [account.id],
    }));
  });
}

/** The evidence's own policy goes before the perimeter, so that the one does not move the other. */
function resourceControl(estate: Estate): readonly GuardrailPolicy[] {
  const { attached, ...quota } = quotas.rcp;
  const places = attached - 1; // RCPFullAWSAccess
  const evidence = pack(evidenceBuckets(estate), { ...quota, documents: places });
  const strangers = pack(perimeter(estate), { ...quota, documents: places - evidence.length });
  const wide = estate.organization.guardrails.perimeter === "organization";
  return [
    ...evidence.map((content, index) => ({
      name: estate.guardrails.evidence(index + 1),
      type: "RESOURCE_CONTROL_POLICY" as const,
      description: "Nobody destroys evidence, the root user and outsiders included",
      content,
      targets: everywhere(estate),
    })),
    ...strangers.map((content, index) => ({
      name: estate.guardrails.perimeter(index + 1),
      type: "RESOURCE_CONTROL_POLICY" as const,
      description: "Resources are for the organization and for services that act for it",
      content,
      targets: wide ? everywhere(estate) : guardedRoles.map((role) => estate.accountOf(role).id),
    })),
  ];
}

/** Policies that set something rather than deny it: whether guardrails are enforced does not concern them. */
function management(estate: Estate): readonly GuardrailPolicy[] {
  const { organization } = estate;
  const ec2 = ec2SettingsPolicy(organization);
  const targets = [organization.organization.rootId];
  return [
    ...(ec2 === undefined
      ? []
      : [
          {
            name: estate.guardrails.ec2Settings,
            type: "DECLARATIVE_POLICY_EC2" as const,
            description: "EC2 settings of every account",
            content: ec2,
            targets,
          },
        ]),
    ...backupPolicies(estate).map(({ name, content }) => ({
      name,
      type: "BACKUP_POLICY" as const,
      description: "Backup plans of every account",
      content,
      targets,
    })),
  ];
}
