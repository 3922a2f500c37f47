import type { Estate } from "../../organization/estate";
import { denyContents } from "../policy/contents";
import type { Statement } from "../policy/document";

/**
 * A plan reads configuration only. Rules of the security account's bus are configuration too: EventBridge decrypts them
 * with the rights of whoever reads them, which the key's own policy gives.
 * Source: EventBridge user guide, "Encrypting EventBridge event buses with AWS KMS keys".
 */
export function planDenies(estate: Estate): readonly Statement[] {
  const { arns, detectionPlane, organization } = estate;
  const events = arns.viaService("events", [organization.regions.home]);
  return denyContents(estate, detectionPlane ? [events].flat() : []);
}
