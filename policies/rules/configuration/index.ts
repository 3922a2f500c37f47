import { aggregatedOverOrganization } from "./aggregated-over-organization";
import { everyTypeRecorded } from "./every-type-recorded";
import { globalTypesOnce } from "./global-types-once";
import { historyArrives } from "./history-arrives";
import { recordedEverywhere } from "./recorded-everywhere";
import { recorderHasItsRole } from "./recorder-has-its-role";

export const configurationRules = [
  recordedEverywhere,
  everyTypeRecorded,
  globalTypesOnce,
  historyArrives,
  recorderHasItsRole,
  aggregatedOverOrganization,
];
