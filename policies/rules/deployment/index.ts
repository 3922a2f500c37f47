import { deployersTrustTheEstate } from "./deployers-trust-the-estate";
import { ownStateOutOfReach } from "./own-state-out-of-reach";
import { rolesReachEveryAccount } from "./roles-reach-every-account";
import { sameRoleEverywhere } from "./same-role-everywhere";
import { stateMatchesBackends } from "./state-matches-backends";
import { stateUsersCanWork } from "./state-users-can-work";
import { unreviewedWriteNothing } from "./unreviewed-write-nothing";

export const deploymentRules = [
  stateUsersCanWork,
  unreviewedWriteNothing,
  ownStateOutOfReach,
  deployersTrustTheEstate,
  rolesReachEveryAccount,
  sameRoleEverywhere,
  stateMatchesBackends,
];
