import { BackupLogicallyAirGappedVault } from "@cdktf/provider-aws/lib/backup-logically-air-gapped-vault";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { vaultPolicy } from "../storage/secure-vault";
import { fromOrganization } from "./copies";

/**
 * The logically air-gapped vault: its data lie in an account of AWS, under a key of AWS, in compliance mode from the
 * first second on. What is in it can be shared with another account and restored there without being copied first.
 * Source: AWS Backup developer guide, "Logically air-gapped vault".
 */
export function airGappedVault(
  scope: Construct,
  estate: Estate,
  serviceRole: ITerraformDependable,
): void {
  const { backup, organization } = estate;
  if (backup.airGapped === undefined) return;
  const { maxRetentionDays, minRetentionDays } = organization.backup.airGapped;
  const { home: region } = organization.regions;
  const vault = new BackupLogicallyAirGappedVault(scope, "air-gapped-vault", {
    name: backup.airGapped.name,
    minRetentionDays,
    maxRetentionDays,
    region,
    lifecycle: { preventDestroy: organization.profile === "production" },
    dependsOn: [serviceRole],
  });
  new BackupVaultPolicy(scope, "air-gapped-vault-policy", {
    backupVaultName: vault.name,
    policy: vaultPolicy(estate, backup.account.id, fromOrganization(estate)),
    region,
  });
}
