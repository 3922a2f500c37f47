import { accountsAreExact } from "./accounts-are-exact";
import { accountsStayClosed } from "./accounts-stay-closed";
import { actionsAreNamed } from "./actions-are-named";
import { actionsExist } from "./actions-exist";
import { administratorsHarmNothing } from "./administrators-harm-nothing";
import { arnsCompareAsArns } from "./arns-compare-as-arns";
import { automationsAreNamed } from "./automations-are-named";
import { bucketSourcesHaveAccounts } from "./bucket-sources-have-accounts";
import { channelsNeedTls } from "./channels-need-tls";
import { conditionKeysExist } from "./condition-keys-exist";
import { deniesReachAnonymous } from "./denies-reach-anonymous";
import { deployerDestroysNothing } from "./deployer-destroys-nothing";
import { dutiesCanBeDone } from "./duties-can-be-done";
import { exemptionsAreRoles } from "./exemptions-are-roles";
import { grantsToServicesHold } from "./grants-to-services-hold";
import { guardrailsHoldAlone } from "./guardrails-hold-alone";
import { identityCenterRolesMatch } from "./identity-center-roles-match";
import { keepersKeepAccess } from "./keepers-keep-access";
import { keysUsedThroughServices } from "./keys-used-through-services";
import { limitsHoldAlone } from "./limits-hold-alone";
import { namedThingsAreThere } from "./named-things-are-there";
import { noNotPrincipal } from "./no-not-principal";
import { nothingPublic } from "./nothing-public";
import { outsidersHarmNothing } from "./outsiders-harm-nothing";
import { ownPoliciesHoldAlone } from "./own-policies-hold-alone";
import { policiesSpeakOfTheirOwn } from "./policies-speak-of-their-own";
import { principalsAreNamed } from "./principals-are-named";
import { queuesEncrypted } from "./queues-encrypted";
import { resourceControlsAreAccepted } from "./resource-controls-are-accepted";
import { resourcesAreNamed } from "./resources-are-named";
import { rolesCanBeAssumed } from "./roles-can-be-assumed";
import { rolesHarmNothing } from "./roles-harm-nothing";
import { s3LevelsMatch } from "./s3-levels-match";
import { servicePoliciesAreAccepted } from "./service-policies-are-accepted";
import { servicesAreScoped } from "./services-are-scoped";
import { servicesKeepWriting } from "./services-keep-writing";
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
  actionsAreNamed,
  resourcesAreNamed,
  principalsAreNamed,
  keysUsedThroughServices,
  rolesCanBeAssumed,
  policiesSpeakOfTheirOwn,
  bucketSourcesHaveAccounts,
  queuesEncrypted,
  outsidersHarmNothing,
  administratorsHarmNothing,
  rolesHarmNothing,
  deployerDestroysNothing,
  keepersKeepAccess,
  accountsStayClosed,
  servicesKeepWriting,
  resourceControlsAreAccepted,
  ownPoliciesHoldAlone,
  guardrailsHoldAlone,
  dutiesCanBeDone,
  actionsExist,
  identityCenterRolesMatch,
  servicePoliciesAreAccepted,
  limitsHoldAlone,
  namedThingsAreThere,
  automationsAreNamed,
];
