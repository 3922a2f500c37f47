import { archiveAdmitsTrail } from "./archive-admits-trail";
import { dataEvents } from "./data-events";
import { deliveryRoleRights } from "./delivery-role-rights";
import { deliveryRoleTrustsTrail } from "./delivery-role-trusts-trail";
import { trailEncrypted } from "./encrypted";
import { trailEndsKnown } from "./ends-known";
import { organizationTrailExists } from "./exists";
import { homeRegion } from "./home-region";
import { trailInsights } from "./insights";
import { logGroupEncrypted } from "./log-group-encrypted";
import { logGroupRetention } from "./log-group-retention";
import { logGroupsAnswer } from "./log-groups-answer";
import { loggingNotDestroyed } from "./logging-not-destroyed";
import { managementEvents } from "./management-events";
import { noLoop } from "./no-loop";
import { trailRecordsEverywhere } from "./records-everywhere";
import { selectorsNameWhatIs } from "./selectors-name-what-is";
import { trailStreamed } from "./streamed";
import { trailValidated } from "./validated";

export const trailRules = [
  trailRecordsEverywhere,
  trailValidated,
  trailEncrypted,
  managementEvents,
  archiveAdmitsTrail,
  dataEvents,
  noLoop,
  trailInsights,
  organizationTrailExists,
  trailStreamed,
  logGroupRetention,
  loggingNotDestroyed,
  logGroupEncrypted,
  deliveryRoleTrustsTrail,
  deliveryRoleRights,
  homeRegion,
  trailEndsKnown,
  selectorsNameWhatIs,
  logGroupsAnswer,
];
