import { administrationNotPublic } from "./administration-not-public";
import { defaultGroupsClosed } from "./default-groups-closed";
import { defaultGroupsTakenOver } from "./default-groups-taken-over";
import { endpointPoliciesBound } from "./endpoint-policies-bound";
import { endpointsAnswer } from "./endpoints-answer";
import { endpointsReachEverything } from "./endpoints-reach-everything";
import { endpointsServeTheirRegion } from "./endpoints-serve-their-region";
import { evidenceNetworksClosed } from "./evidence-networks-closed";
import { evidenceReadersIsolated } from "./evidence-readers-isolated";
import { flowLogRoleWrites } from "./flow-log-role";
import { flowLogsArrive } from "./flow-logs-arrive";
import { flowLogsComplete } from "./flow-logs-complete";
import { flowLogsLeaveNoGap } from "./flow-logs-leave-no-gap";
import { flowLogsQueryable } from "./flow-logs-queryable";
import { groupsAgree } from "./groups-agree";
import { isolatingGroupsWork } from "./isolating-groups-work";
import { joinedInOneNetwork } from "./joined-in-one-network";
import { nameFirewallsHold } from "./name-firewalls-hold";
import { portRangesNarrow } from "./port-ranges-narrow";
import { queriesArrive } from "./queries-arrive";
import { queriesConnected } from "./queries-connected";
import { subnetsGiveNoPublicAddress } from "./subnets-give-no-public-address";
import { subnetsHaveRouteTables } from "./subnets-have-route-tables";
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
  subnetsHaveRouteTables,
  subnetsGiveNoPublicAddress,
  evidenceNetworksClosed,
  endpointsAnswer,
  endpointsReachEverything,
  endpointPoliciesBound,
  endpointsServeTheirRegion,
  groupsAgree,
  nameFirewallsHold,
  defaultGroupsTakenOver,
  portRangesNarrow,
  isolatingGroupsWork,
  flowLogsLeaveNoGap,
  joinedInOneNetwork,
];
