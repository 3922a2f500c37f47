import { deletionDenied } from "./deletion-denied";
import { deployerKeepsAccess } from "./deployer-keeps-access";
import { lifecycleOutlastsLock } from "./lifecycle-outlasts-lock";
import { bucketsPrivate } from "./private";
import { evidenceVersioned } from "./versioned";

export const storageRules = [
  bucketsPrivate,
  evidenceVersioned,
  lifecycleOutlastsLock,
  deletionDenied,
  deployerKeepsAccess,
];
