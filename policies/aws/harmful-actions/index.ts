import { backupHarms } from "./backups";
import { findingHarms } from "./findings";
import type { Harms } from "./harm";
import { identityHarms } from "./identity";
import { loggingHarms } from "./logging";
import { messageHarms } from "./messages";
import { settingHarms } from "./settings";
import { storageHarms } from "./storage";

export type { Harm } from "./harm";
export { harmfulToAccounts } from "./accounts";
export { situations } from "./situations";

/**
 * What harms each type of resource. Source of names and resource types: Service Authorization Reference; of the choice:
 * what ends, hides, diverts, silences, shortens or opens.
 */
export const harmfulActions: Harms = {
  ...backupHarms,
  ...findingHarms,
  ...identityHarms,
  ...loggingHarms,
  ...messageHarms,
  ...settingHarms,
  ...storageHarms,
};
