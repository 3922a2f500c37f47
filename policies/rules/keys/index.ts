import { accountsNarrowed } from "./accounts-narrowed";
import { administratorsCannotDecrypt } from "./administrators-cannot-decrypt";
import { keyAdmitsEventBus } from "./admits-event-bus";
import { keyAdmitsLogGroup } from "./admits-log-group";
import { keyAdmitsTrail } from "./admits-trail";
import { keyAdmitsWriters } from "./admits-writers";
import { deletionTakesAMonth } from "./deletion-takes-a-month";
import { deployerKeepsKey } from "./deployer-keeps-key";
import { keyEnabled } from "./enabled";
import { grantsAndUseAgree } from "./grants-and-use-agree";
import { keysNamed } from "./has-alias";
import { namesAKey } from "./names-a-key";
import { keysNotDestroyed } from "./not-destroyed";
import { onlyBreakGlassDestroys } from "./only-break-glass-destroys";
import { keyPolicyGuarded } from "./policy-guarded";
import { readThroughServices } from "./read-through-services";
import { keyRegionFits } from "./region-fits";
import { keysRotated } from "./rotated";
import { somebodyReads } from "./somebody-reads";
import { strangersExcluded } from "./strangers-excluded";

export const keyRules = [
  keysRotated,
  deletionTakesAMonth,
  keysNotDestroyed,
  strangersExcluded,
  administratorsCannotDecrypt,
  onlyBreakGlassDestroys,
  deployerKeepsKey,
  keyPolicyGuarded,
  somebodyReads,
  keyAdmitsTrail,
  keyAdmitsWriters,
  keyRegionFits,
  keyAdmitsLogGroup,
  keysNamed,
  readThroughServices,
  keyAdmitsEventBus,
  namesAKey,
  accountsNarrowed,
  grantsAndUseAgree,
  keyEnabled,
];
