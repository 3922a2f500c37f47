import { backup } from "./backup";
import { compliance, type ComplianceText } from "./compliance";
import { compute } from "./compute";
import { credentialAccess } from "./credential-access";
import type { Detection } from "./detection";
import { execution } from "./execution";
import { exfiltration } from "./exfiltration";
import { identity } from "./identity";
import { keys } from "./keys";
import { logging } from "./logging";
import { network } from "./network";
import { organization } from "./organization";
import { responseTamper } from "./response-tamper";
import { securityServices } from "./security-services";
import { selfProtection } from "./self-protection";
import { signInDetections } from "./sign-in";
import { storage } from "./storage";
import { useCases } from "./use-cases/use-cases";
import { defaultWatchList, type WatchList } from "./use-cases/watch-list";

/** Detections that people are paged for. */
export const operational: readonly Detection[] = [
  ...logging,
  ...selfProtection,
  ...securityServices,
  ...keys,
  ...identity,
  ...signInDetections,
  ...organization,
  ...exfiltration,
  ...compute,
  ...execution,
  ...network,
  ...storage,
  ...backup,
  ...credentialAccess,
  ...responseTamper,
];

export interface CatalogueOptions {
  /** @default what an unknown organization watches */
  readonly watch?: WatchList;
  /** @default "recommended" */
  readonly complianceText?: ComplianceText;
}

/** All detections: the compliance set, the six use cases, the operational set. */
export function catalogue({
  watch = defaultWatchList,
  complianceText = "recommended",
}: CatalogueOptions = {}): readonly Detection[] {
  return [...compliance(complianceText), ...useCases(watch), ...operational];
}
