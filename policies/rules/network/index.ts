import { administrationNotPublic } from "./administration-not-public";
import { defaultGroupsClosed } from "./default-groups-closed";
import { evidenceReadersIsolated } from "./evidence-readers-isolated";
import { flowLogRoleWrites } from "./flow-log-role";
import { flowLogsArrive } from "./flow-logs-arrive";
import { flowLogsComplete } from "./flow-logs-complete";
import { flowLogsQueryable } from "./flow-logs-queryable";
import { queriesArrive } from "./queries-arrive";
import { queriesConnected } from "./queries-connected";
import { vpcsRecorded } from "./vpcs-recorded";

export const networkRules = [
  flowLogsComplete,
  vpcsRecorded,
  flowLogRoleWrites,
  flowLogsArrive,
  queriesArrive,
  queriesConnected,
  defaultGroupsClosed,
  administrationNotPublic,
  flowLogsQueryable,
  evidenceReadersIsolated,
];
