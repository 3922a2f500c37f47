import { isCentral } from "../../aws/central-vaults";
import { lasts } from "../../aws/lasting";
import { claim, each, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, implies, type Tri } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import { allowCopies, lock, vault } from "../../examples/vaults";
import { lockOfVault } from "../../relations/backup";

const finds = (tag: string) => [`aws_backup_vault.central#${tag}`];
const limits = { min_retention_days: 7, max_retention_days: 365 };

export const centralVaultLocked = rule({
  id: "IRR-BACKUP-001",
  title: "Vaults that receive copies are locked",
  severity: "critical",
  why: "Who takes over the backup account deletes the copies, or lets them expire: only Vault Lock in compliance mode holds against every administrator, and without a maximum a mistake is paid for ever.",
  fix: "Add aws_backup_vault_lock_configuration with min_retention_days, max_retention_days and, for compliance mode, changeable_for_days.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"],
  waivable: 30,
  applies: each("aws_backup_vault"),
  check: ({ it, estate }) => {
    const locked = (holds: (lock: Resource) => Tri) =>
      implies(isCentral(it, estate), () => it.relatedBy(lockOfVault).some(holds));
    return [
      claim(
        "lock",
        locked((setting) =>
          all([
            setting.attr("min_retention_days").isSet(),
            setting.attr("max_retention_days").isSet(),
          ]),
        ),
      ),
      claim(
        "compliance",
        implies(lasts(estate), () =>
          locked((setting) => setting.attr("changeable_for_days").isSet()),
        ),
      ),
    ];
  },
  examples: {
    passes: [
      [...vault(allowCopies), lock({ ...limits, changeable_for_days: 14 })],
      [...vault(allowCopies), lock(limits), ...rehearsal],
      {
        note: "a vault that takes no copies of others is locked where its owner wishes",
        given: vault(),
      },
    ],
    fails: [
      { given: vault(allowCopies), finds: [...finds("lock"), ...finds("compliance")] },
      { given: [...vault(allowCopies), lock(limits)], finds: finds("compliance") },
      {
        given: [...vault(allowCopies), lock({ min_retention_days: 7, changeable_for_days: 3 })],
        finds: finds("lock"),
      },
    ],
    undecided: [
      {
        given: [...vault(allowCopies), lock({ ...limits, changeable_for_days: unknown })],
        finds: finds("compliance"),
      },
    ],
  },
});
