import type { Estate } from "../../../organization/estate";
import type { Protection } from "../protection";
import { backupProtections } from "./backups";
import { detectionProtections } from "./detection";
import { evidenceProtections } from "./evidence";
import { findingsProtections } from "./findings";
import { identityProtections } from "./identity";
import { keyProtections } from "./keys";
import { loggingProtections } from "./logging";
import { organizationProtections } from "./organization";
import { procedureProtections } from "./procedures";
import { tagProtections } from "./tags";

/**
 * Everything that service control policies deny, in the order in which it is packed into documents. The list of roles
 * grows with the baseline: it is last, so that it moves no other statement into another document.
 */
export const protections = (estate: Estate): readonly Protection[] => [
  ...organizationProtections(estate),
  ...tagProtections(),
  ...loggingProtections(estate),
  ...keyProtections(estate),
  ...evidenceProtections(estate),
  ...backupProtections(estate),
  ...detectionProtections(estate),
  ...findingsProtections(estate),
  ...procedureProtections(estate),
  ...identityProtections(estate),
];
