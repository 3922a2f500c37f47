import { deployersTrustTheEstate } from "./deployers-trust-the-estate";
import { issuerIsDeclared } from "./issuer-is-declared";
import { ownStateOutOfReach } from "./own-state-out-of-reach";
import { pipelineCannotOpenStore } from "./pipeline-cannot-open-store";
import { rolesReachEveryAccount } from "./roles-reach-every-account";
import { sameRoleEverywhere } from "./same-role-everywhere";
import { stackSetOutOfReach } from "./stack-set-out-of-reach";
import { stateKeyKeptApart } from "./state-key-kept-apart";
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
  stateKeyKeptApart,
  pipelineCannotOpenStore,
  issuerIsDeclared,
  stackSetOutOfReach,
];
