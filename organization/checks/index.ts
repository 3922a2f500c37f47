import type { Problem } from "../diagnostics";
import type { Draft } from "../draft";
import type { Organization } from "../model";
import { checkAccountImports } from "./account-imports";
import { checkAccountRegions } from "./account-regions";
import { checkAdoption } from "./adoption";
import { checkAlerting } from "./alerting";
import { checkBackup } from "./backup";
import { checkBackupPolicies } from "./backup-policies";
import { checkBreakGlass } from "./break-glass";
import type { Check } from "./check";
import { checkDeployment } from "./deployment";
import { checkDerivedNames } from "./derived-names";
import { checkForensics } from "./forensics";
import { checkForensicsNetwork } from "./forensics-network";
import { checkGuardrails } from "./guardrails";
import { checkGovernedRegions } from "./governed-regions";
import { checkLock } from "./lock";
import { checkOrganizationalUnits } from "./organizational-units";
import { checkPartitionRegions } from "./partition-regions";
import { checkPipelinePrincipals } from "./pipeline-principals";
import { checkPipelineSubjects } from "./pipeline-subjects";
import { checkRepeatedEntries } from "./repeated-entries";
import { checkResponders } from "./responders";
import { checkSensitiveBuckets } from "./sensitive-buckets";
import { checkShipping } from "./shipping";
import { checkSpecialRoles } from "./special-roles";
import { checkTags } from "./tags";
import { checkTerraformExpressions } from "./terraform-expressions";
import { checkTransitions } from "./transitions";
import { checkUniqueAccounts } from "./unique-accounts";
import { checkVpcs } from "./vpcs";

/** A check and what it demands, in the words of the documentation. */
export type Rule = { readonly rule: string } & (
  | { readonly check: Check }
  | { readonly checkWhole: (organization: Organization) => readonly Problem[] }
);

/** Every rule about the meaning of the file. A new concern gets a file and a line. */
export const rules: readonly Rule[] = [
  {
    rule: "Exactly one active account holds each special role: management, log-archive, security, forensics, backup.",
    check: checkSpecialRoles,
  },
  {
    rule: "Names, ids, e-mail addresses and aliases of accounts are unique, suspended accounts included.",
    check: checkUniqueAccounts,
  },
  { rule: "Every Region belongs to the organization's partition.", check: checkPartitionRegions },
  {
    rule: "The home Region is enabled by default; the governed Regions contain it and those in which the partition records its global services: us-east-1; us-gov-west-1; or cn-north-1 (IAM) and cn-northwest-1 (Organizations).",
    check: checkGovernedRegions,
  },
  {
    rule: "An account's own Regions are governed ones and contain the home Region and those of the global services; a special account has none of its own and uses all governed Regions.",
    check: checkAccountRegions,
  },
  { rule: "No list names the same thing twice.", check: checkRepeatedEntries },
  {
    rule: "The archive expires no earlier than its lock. In a sandbox the lock is 30 days or less; in production it is 90 days or more, the archive is kept for 365 days or more and log groups for 90 days or more (PCI DSS 4.0, 10.5.1).",
    check: checkLock,
  },
  {
    rule: "Storage transitions follow the order of S3, lie before the expiry and leave each class its minimum storage duration; STANDARD_IA is reached after 30 days or more.",
    check: checkTransitions,
  },
  {
    rule: "Listed VPCs lie in Regions of their account and are listed once; closing default security groups needs the list.",
    check: checkVpcs,
  },
  {
    rule: "Sensitive buckets lie in Regions of their account and are listed once; recording only them needs one.",
    check: checkSensitiveBuckets,
  },
  {
    rule: "Names of organizational units do not begin or end with a space.",
    check: checkOrganizationalUnits,
  },
  { rule: "Alert queues lie in the partition and the home Region.", check: checkAlerting },
  {
    rule: "The roles that plan and apply are two, and neither is the break-glass role; a wildcard in a plan subject stands after the full name of the repository.",
    check: checkDeployment,
  },
  {
    rule: "No pull request may apply.",
    check: checkPipelineSubjects,
  },
  {
    rule: "Break-glass principals are IAM users, in the partition and in an active account of the file.",
    check: checkBreakGlass,
  },
  {
    rule: "Principals that start the pipeline are in the partition and the management account, and none of the baseline's own roles.",
    check: checkPipelinePrincipals,
  },
  {
    rule: "Tag keys differ by more than case; an account and the organization have 40 or fewer together.",
    check: checkTags,
  },
  {
    rule: "No text holds `${` or `%{`, which Terraform would take for an expression.",
    check: checkTerraformExpressions,
  },
  { rule: "An adopted trail is not configured here.", check: checkAdoption },
  {
    rule: "What an account's import takes over exists in one of its Regions, has its name in the file and is not left to somebody else by adopt.",
    check: checkAccountImports,
  },
  {
    rule: "The archive of an adopted trail is not shipped; readers are in the organization's partition.",
    check: checkShipping,
  },
  {
    rule: "Evidence expires no earlier than its lock, which lasts 90 days or more in production and 30 days or less in a sandbox. Analysis Regions are governed ones and contain the home Region. A tool is pinned once for each platform, in a file of its own. Analysts and custodians are in the partition and in an active account of the file.",
    check: checkForensics,
  },
  {
    rule: "The networks of the forensics account have private addresses and share none; its vpcs are all, so that they are recorded.",
    check: checkForensicsNetwork,
  },
  {
    rule: "Principals that may become responders are in the partition, in the security or the forensics account, and none of the baseline's own roles.",
    check: checkResponders,
  },
  {
    rule: "Backup plans have names of their own and schedules that AWS Backup accepts; continuous ones are kept for 35 days or less; what moves to cold storage stays there for 90 days or more. Copies fit the locks of the central and the logically air-gapped vault. Alarms on missing copies are in governed Regions.",
    check: checkBackup,
  },
  {
    rule: "The backup plans, once for each governed Region, fit into the ten backup policies of a root.",
    checkWhole: checkBackupPolicies,
  },
  {
    rule: "Units that get the guardrails belong to the root of the file; trusted accounts are none of the file.",
    check: checkGuardrails,
  },
  {
    rule: "Every name that the baseline derives fits its service's limit, and no bucket of the file has such a name.",
    checkWhole: checkDerivedNames,
  },
];

/** Judges what is certain of a file that has structural errors. */
export function checkDraft(draft: Draft): readonly Problem[] {
  return rules.flatMap((rule) => ("check" in rule ? rule.check(draft) : []));
}

/** Judges a file whose structure is right. */
export function checkOrganization(organization: Organization): readonly Problem[] {
  return rules.flatMap((rule) =>
    "check" in rule ? rule.check(organization) : rule.checkWhole(organization),
  );
}
