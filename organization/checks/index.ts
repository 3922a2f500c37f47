import type { Problem } from "../diagnostics";
import type { Draft } from "../draft";
import type { Organization } from "../model";
import { checkAccountRegions } from "./account-regions";
import { checkAdoption } from "./adoption";
import { checkAlerting } from "./alerting";
import { checkBreakGlass } from "./break-glass";
import type { Check } from "./check";
import { checkDeployment } from "./deployment";
import { checkDerivedNames } from "./derived-names";
import { checkGovernedRegions } from "./governed-regions";
import { checkLock } from "./lock";
import { checkOrganizationalUnits } from "./organizational-units";
import { checkPartitionRegions } from "./partition-regions";
import { checkRepeatedEntries } from "./repeated-entries";
import { checkSensitiveBuckets } from "./sensitive-buckets";
import { checkSpecialRoles } from "./special-roles";
import { checkTags } from "./tags";
import { checkTransitions } from "./transitions";
import { checkUniqueAccounts } from "./unique-accounts";
import { checkVpcs } from "./vpcs";

/** Every rule about the meaning of the file. A new concern gets a file and a line. */
const checks: readonly Check[] = [
  checkSpecialRoles,
  checkUniqueAccounts,
  checkPartitionRegions,
  checkGovernedRegions,
  checkAccountRegions,
  checkRepeatedEntries,
  checkLock,
  checkTransitions,
  checkVpcs,
  checkSensitiveBuckets,
  checkOrganizationalUnits,
  checkAlerting,
  checkDeployment,
  checkBreakGlass,
  checkTags,
  checkAdoption,
];

/** Judges what is certain of a file that has structural errors. */
export function checkDraft(draft: Draft): readonly Problem[] {
  return checks.flatMap((check) => check(draft));
}

/** Judges a file whose structure is right. */
export function checkOrganization(organization: Organization): readonly Problem[] {
  const roles = checkSpecialRoles(organization);
  return [
    ...checkDraft(organization),
    // Names are derived from the special accounts, so each must be known.
    ...(roles.length > 0 ? [] : checkDerivedNames(organization)),
  ];
}
