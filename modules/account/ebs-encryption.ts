import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import type { Construct } from "constructs";

/**
 * New volumes and snapshot copies are encrypted. The key stays the account's default: a key of the baseline's
 * own would break every Auto Scaling group and image share that has no grant on it.
 * Source: EBS user guide, "Encryption by default".
 */
export function ebsEncryption(scope: Construct, region: string): EbsEncryptionByDefault {
  return new EbsEncryptionByDefault(scope, `ebs-encryption-${region}`, { region, enabled: true });
}
