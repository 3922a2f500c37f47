import { administratorsKnown } from "./administrators-known";
import { boundedEverywhere } from "./bounded-everywhere";
import { breakGlassGuarded } from "./break-glass-guarded";
import { breakGlassIsBounded } from "./break-glass-is-bounded";
import { deployerIsBounded } from "./deployer-is-bounded";
import { exclusiveListsComplete } from "./exclusive-lists-complete";
import { farRightsBound } from "./far-rights-bound";
import { instanceRolesHaveProfiles } from "./instance-roles-have-profiles";
import { mfaRequired } from "./mfa-required";
import { noFullAccess } from "./no-full-access";
import { noLastingCredentials } from "./no-lasting-credentials";
import { passingRolesScoped } from "./passing-roles-scoped";
import { passwordPolicyStrong } from "./password-policy-strong";
import { peopleAreToldApart } from "./people-are-told-apart";
import { pipelineTrustExact } from "./pipeline-trust-exact";
import { readersSeeNoContents } from "./readers-see-no-contents";
import { respondersHaveAWayIn } from "./responders-have-a-way-in";
import { rolesHaveRights } from "./roles-have-rights";
import { rolesStayInside } from "./roles-stay-inside";
import { sessionsShort } from "./sessions-short";
import { trustNamesRoles } from "./trust-names-roles";
import { trustedMayAssume } from "./trusted-may-assume";
import { usersThroughGroups } from "./users-through-groups";

export const identityRules = [
  passwordPolicyStrong,
  mfaRequired,
  noFullAccess,
  administratorsKnown,
  breakGlassGuarded,
  usersThroughGroups,
  noLastingCredentials,
  pipelineTrustExact,
  sessionsShort,
  passingRolesScoped,
  trustNamesRoles,
  readersSeeNoContents,
  deployerIsBounded,
  rolesStayInside,
  trustedMayAssume,
  respondersHaveAWayIn,
  breakGlassIsBounded,
  farRightsBound,
  exclusiveListsComplete,
  instanceRolesHaveProfiles,
  rolesHaveRights,
  peopleAreToldApart,
  boundedEverywhere,
];
