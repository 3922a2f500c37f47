import { accountsMadeOnce } from "./accounts-made-once";
import { guardrailExemptionsExact } from "./exemptions-exact";
import { organizationStays } from "./organization-stays";
import { policiesFit } from "./policies-fit";
import { policyTypesEnabled } from "./policy-types-enabled";
import { regionsLeaveGlobalServices } from "./regions-leave-global-services";
import { rootManagedCentrally } from "./root-managed-centrally";
import { servicesSpared } from "./services-spared";
import { stackSetsReachNewAccounts } from "./stack-sets-reach-new-accounts";
import { trustedAccessComplete } from "./trusted-access-complete";

export const guardrailRules = [
  policyTypesEnabled,
  trustedAccessComplete,
  rootManagedCentrally,
  organizationStays,
  policiesFit,
  guardrailExemptionsExact,
  servicesSpared,
  stackSetsReachNewAccounts,
  regionsLeaveGlobalServices,
  accountsMadeOnce,
];
