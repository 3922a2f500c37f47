import { lasts } from "../../aws/lasting";
import { each, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";
import { lock, vault } from "../../examples/vaults";

const locked = (min_retention_days: number | string) => [
  lock({ min_retention_days, max_retention_days: 365 }),
  ...vault(),
];
/** Days until somebody looks, after a weekend and a day of investigation. */
const least = 7;

export const locksHoldAWeek = rule({
  id: "IRR-BACKUP-008",
  title: "A vault lock keeps every recovery point for a week at least",
  severity: "high",
  why: "An intruder with the right to back up writes points that expire tomorrow, and a plan that is changed lets tonight's expire at once: only the lock's minimum keeps what was there when somebody begins to look.",
  fix: "Set min_retention_days to 7 or more.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"],
  waivable: 90,
  params: { least },
  applies: each(["aws_backup_logically_air_gapped_vault", "aws_backup_vault_lock_configuration"]),
  check: ({ it, estate, params }) =>
    implies(lasts(estate), () => it.attr("min_retention_days").atLeast(Number(params.least))),
  examples: {
    passes: [locked(7), [...locked(1), ...rehearsal]],
    fails: [
      locked(1),
      given("aws_backup_logically_air_gapped_vault.gap", {
        name: "gap",
        min_retention_days: 3,
        max_retention_days: 365,
      }),
    ],
    undecided: [locked(unknown)],
  },
});
