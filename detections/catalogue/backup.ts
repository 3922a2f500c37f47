import { any } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "backup";
const procedure = "backup-destruction";
const attack = ["T1490"] as const;

/** Somebody makes sure that nothing can be restored. */
export const backup: readonly Detection[] = [
  detection({
    id: "IR-BAK-001",
    name: "vault-destroyed",
    title: "Backup vault or its lock deleted",
    meaning: "Backups can now be deleted; before ransom this is the last step.",
    severity: "critical",
    theme,
    procedure,
    attack,
    when: succeeded(calls("backup", "DeleteBackupVault", "DeleteBackupVaultLockConfiguration")),
    examples: {
      fires: [
        call("backup", "DeleteBackupVault"),
        call("backup", "DeleteBackupVaultLockConfiguration"),
      ],
      silent: [
        denied(call("backup", "DeleteBackupVault")),
        call("backup", "PutBackupVaultLockConfiguration"),
      ],
    },
  }),
  detection({
    id: "IR-BAK-002",
    name: "recovery-point-deleted",
    title: "Recovery point or backup plan deleted",
    meaning: "A backup is gone, or no new one is made.",
    severity: "high",
    theme,
    procedure,
    attack,
    when: succeeded(calls("backup", "DeleteRecoveryPoint", "DeleteBackupPlan")),
    examples: {
      fires: [call("backup", "DeleteRecoveryPoint"), call("backup", "DeleteBackupPlan")],
      silent: [denied(call("backup", "DeleteRecoveryPoint")), call("backup", "StartBackupJob")],
    },
  }),
  detection({
    id: "IR-BAK-003",
    name: "backup-weakened",
    title: "Vault access policy or lifecycle changed, or database cluster snapshot deleted",
    meaning: "Others may delete backups, they expire early, or a state of a database is gone.",
    severity: "medium",
    theme,
    procedure,
    attack,
    when: succeeded(
      any(
        calls("backup", "PutBackupVaultAccessPolicy", "UpdateRecoveryPointLifecycle"),
        calls("rds", "DeleteDBClusterSnapshot"),
      ),
    ),
    examples: {
      fires: [
        call("rds", "DeleteDBClusterSnapshot"),
        call("backup", "PutBackupVaultAccessPolicy"),
        call("backup", "UpdateRecoveryPointLifecycle"),
      ],
      silent: [
        denied(call("backup", "PutBackupVaultAccessPolicy")),
        call("backup", "UpdateBackupPlan"),
      ],
    },
  }),
  detection({
    id: "IR-BAK-004",
    name: "disk-snapshots-deleted",
    title: "Many disk snapshots deleted",
    meaning: "One deletion is housekeeping, many are destruction.",
    severity: "medium",
    theme,
    procedure,
    attack,
    alarm: { threshold: 10, period: 300 },
    when: succeeded(calls("ec2", "DeleteSnapshot")),
    examples: {
      fires: [call("ec2", "DeleteSnapshot")],
      silent: [denied(call("ec2", "DeleteSnapshot")), call("ec2", "CreateSnapshot")],
    },
  }),
];
