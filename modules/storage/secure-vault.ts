import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson, type Principal } from "../policy/document";
import type { ConditionBlock } from "../policy/document";
import { vaultGuard } from "./vault-guard";

/** Whose recovery points a vault takes. */
export interface CopiesFrom {
  readonly Principal: Principal;
  readonly Condition?: ConditionBlock;
}

export interface SecureVaultProps {
  readonly estate: Estate;
  /** Account that owns the vault. */
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  /** ARN of the key of the same Region that encrypts recovery points. */
  readonly keyArn: string;
  /**
   * Other accounts from which recovery points may be copied in; there is no other right that a vault can give.
   * @default - none: within its account, roles need no consent of the vault
   */
  readonly copiesFrom?: CopiesFrom;
  /** What must exist before the vault does. @default - nothing */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * A backup vault with a key of its own and the guard of `vault-guard.ts`. Production: never destroyed. Sandbox:
 * emptied on destroy.
 */
export class SecureVault extends Construct {
  public readonly vaultName: string;

  constructor(scope: Construct, id: string, props: SecureVaultProps) {
    super(scope, id);
    const { accountId, copiesFrom, dependsOn, estate, keyArn, name, region } = props;
    const production = estate.organization.profile === "production";
    const vault = new BackupVault(this, "vault", {
      name,
      kmsKeyArn: keyArn,
      forceDestroy: !production,
      region,
      lifecycle: { preventDestroy: production },
      ...(dependsOn && { dependsOn }),
    });
    vault.overrideLogicalId(id);
    this.vaultName = vault.name;
    new BackupVaultPolicy(this, "policy", {
      backupVaultName: vault.name,
      policy: vaultPolicy(estate, accountId, copiesFrom),
      region,
    }).overrideLogicalId(id);
  }
}

/** Who may copy in, and who may not do what. */
export const vaultPolicy = (estate: Estate, accountId: string, copiesFrom?: CopiesFrom): string =>
  policyJson("vault", [
    ...(copiesFrom
      ? [
          {
            Sid: "AllowCopies",
            Effect: "Allow" as const,
            ...copiesFrom,
            Action: "backup:CopyIntoBackupVault",
            Resource: "*",
          },
        ]
      : []),
    ...vaultGuard(estate, accountId),
  ]);
