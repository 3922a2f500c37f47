import { accessLogTarget } from "./access-log-target";
import { accessesLogged } from "./accesses-logged";
import { archiveEncryption } from "./archive-encryption";
import { archiveLocked } from "./archive-locked";
import { breakGlassRemains } from "./break-glass-remains";
import { callerKeysDenied } from "./caller-keys-denied";
import { configurationGuarded } from "./configuration-guarded";
import { deletionDenied } from "./deletion-denied";
import { deployerKeepsAccess } from "./deployer-keeps-access";
import { bucketsEncrypted } from "./encrypted";
import { keptForAYear } from "./kept-for-a-year";
import { lifecycleOutlastsLock } from "./lifecycle-outlasts-lock";
import { loadBalancersCanLog } from "./load-balancers-can-log";
import { locksAreInForce } from "./locks-are-in-force";
import { notEmptied } from "./not-emptied";
import { notificationArrives } from "./notification-arrives";
import { oldVersionsExpire } from "./old-versions-expire";
import { oneSettingEach } from "./one-setting-each";
import { onlyServicesWrite } from "./only-services-write";
import { outsidersDenied } from "./outsiders-denied";
import { ownKeyDemanded } from "./own-key-demanded";
import { ownershipEnforced } from "./ownership-enforced";
import { bucketsPrivate } from "./private";
import { queryLogsCanStart } from "./query-logs-can-start";
import { queueIsTold } from "./queue-is-told";
import { stateVersionsStay } from "./state-versions-stay";
import { bucketsNeedTls } from "./tls";
import { undeliveredKept } from "./undelivered-kept";
import { evidenceVersioned } from "./versioned";

export const storageRules = [
  bucketsNeedTls,
  bucketsEncrypted,
  bucketsPrivate,
  evidenceVersioned,
  ownershipEnforced,
  archiveLocked,
  lifecycleOutlastsLock,
  notEmptied,
  deletionDenied,
  deployerKeepsAccess,
  accessesLogged,
  accessLogTarget,
  configurationGuarded,
  outsidersDenied,
  oneSettingEach,
  oldVersionsExpire,
  onlyServicesWrite,
  callerKeysDenied,
  archiveEncryption,
  stateVersionsStay,
  keptForAYear,
  breakGlassRemains,
  notificationArrives,
  undeliveredKept,
  loadBalancersCanLog,
  queueIsTold,
  queryLogsCanStart,
  locksAreInForce,
  ownKeyDemanded,
];
