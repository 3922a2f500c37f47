import { archiveAdmitsTrail } from "./archive-admits-trail";
import { organizationTrailExists } from "./exists";
import { trailRecordsEverywhere } from "./records-everywhere";
import { trailValidated } from "./validated";

export const trailRules = [
  trailRecordsEverywhere,
  trailValidated,
  archiveAdmitsTrail,
  organizationTrailExists,
];
