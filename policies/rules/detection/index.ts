import { busKeepsUndelivered } from "./bus-keeps-undelivered";
import { cisSetComplete } from "./cis-set-complete";
import { countsAreWatched } from "./counts-are-watched";
import { eventRulesLeadSomewhere } from "./event-rules-lead-somewhere";
import { eventsKept } from "./events-kept";
import { externalAccessAnalysed } from "./external-access-analysed";
import { forwardedInOneHop } from "./forwarded-in-one-hop";
import { globalEventsReceived } from "./global-events-received";
import { patternsValid } from "./patterns-valid";
import { readsAreReceived } from "./reads-are-received";
import { responsesBounded } from "./responses-bounded";
import { sightingsAreTold } from "./sightings-are-told";
import { targetsExist } from "./targets-exist";
import { threatDetectionOn } from "./threat-detection-on";
import { undeliveredEventsKept } from "./undelivered-events-kept";
import { undeliveredWait } from "./undelivered-wait";
import { unusedAccessFound } from "./unused-access-found";

export const detectionRules = [
  cisSetComplete,
  countsAreWatched,
  patternsValid,
  eventRulesLeadSomewhere,
  readsAreReceived,
  forwardedInOneHop,
  undeliveredEventsKept,
  globalEventsReceived,
  externalAccessAnalysed,
  unusedAccessFound,
  threatDetectionOn,
  busKeepsUndelivered,
  targetsExist,
  eventsKept,
  responsesBounded,
  sightingsAreTold,
  undeliveredWait,
];
