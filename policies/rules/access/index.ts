import { accountsAreExact } from "./accounts-are-exact";
import { arnsCompareAsArns } from "./arns-compare-as-arns";
import { channelsNeedTls } from "./channels-need-tls";
import { conditionKeysExist } from "./condition-keys-exist";
import { deniesReachAnonymous } from "./denies-reach-anonymous";
import { exemptionsAreRoles } from "./exemptions-are-roles";
import { grantsToServicesHold } from "./grants-to-services-hold";
import { noNotPrincipal } from "./no-not-principal";
import { nothingPublic } from "./nothing-public";
import { s3LevelsMatch } from "./s3-levels-match";
import { servicesAreScoped } from "./services-are-scoped";
import { setOperatorsNeedAKey } from "./set-operators-need-a-key";
import { wildcardsMatch } from "./wildcards-match";

export const accessRules = [
  servicesAreScoped,
  nothingPublic,
  noNotPrincipal,
  setOperatorsNeedAKey,
  deniesReachAnonymous,
  grantsToServicesHold,
  s3LevelsMatch,
  wildcardsMatch,
  accountsAreExact,
  arnsCompareAsArns,
  conditionKeysExist,
  exemptionsAreRoles,
  channelsNeedTls,
];
