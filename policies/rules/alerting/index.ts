import { alarmIsHeard } from "./alarm-is-heard";
import { alarmNamesUnique } from "./alarm-names-unique";
import { alarmsWatchSomething } from "./alarms-watch-something";
import { budgetCountsSpending } from "./budget-counts-spending";
import { budgetIsHeard } from "./budget-is-heard";
import { countsAlarmAtOnce } from "./counts-alarm-at-once";
import { countsNeedNoData } from "./counts-need-no-data";
import { dashboardsShowWhatIs } from "./dashboards-show-what-is";
import { expressionsCanBeComputed } from "./expressions-can-be-computed";
import { messagesAreReadable } from "./messages-are-readable";
import { otherRegionsCostNothing } from "./other-regions-cost-nothing";
import { subscriptionsDeliver } from "./subscriptions-deliver";
import { topicAdmitsAlarm } from "./topic-admits-alarm";
import { topicAdmitsEventRules } from "./topic-admits-event-rules";
import { topicEncrypted } from "./topic-encrypted";
import { topicIsAlive } from "./topic-is-alive";
import { topicKeyAdmitsPublishers } from "./topic-key-admits-publishers";
import { undeliveredRings } from "./undelivered-rings";

export const alertingRules = [
  alarmIsHeard,
  countsNeedNoData,
  topicAdmitsAlarm,
  topicEncrypted,
  topicKeyAdmitsPublishers,
  topicIsAlive,
  subscriptionsDeliver,
  alarmNamesUnique,
  countsAlarmAtOnce,
  topicAdmitsEventRules,
  alarmsWatchSomething,
  budgetIsHeard,
  budgetCountsSpending,
  otherRegionsCostNothing,
  dashboardsShowWhatIs,
  undeliveredRings,
  expressionsCanBeComputed,
  messagesAreReadable,
];
