import type { Estate } from "./estate";
import type { BackupPlan } from "./model";

/** One organization backup policy, to be attached to the root. */
export interface BackupPolicy {
  readonly name: string;
  /** JSON without white space, which would count. */
  readonly content: string;
}

/** Characters of a backup policy, and policies of a root. Source: Organizations user guide, "Quotas and service limits". */
export const backupPolicyLimits = { characters: 10_000, policies: 10 } as const;

type Json = string | readonly string[] | { readonly [key: string]: Json };
type Plans = Readonly<Record<string, Json>>;

const assign = (value: string | number | readonly string[]): Json => ({
  "@@assign": typeof value === "number" ? String(value) : (value as string | readonly string[]),
});

/**
 * The organization's backup policies: each plan once a Region, because the vault that a plan copies to is named by its
 * ARN. Vault and role must exist in every account and Region before a policy is attached, otherwise a plan does
 * nothing and says nothing. There are as many policies as the size limit makes necessary.
 * Source: Organizations user guide, "Backup policy syntax and examples".
 * @returns none where the partition has no backup policies
 */
export function backupPolicies(estate: Estate): readonly BackupPolicy[] {
  const { policy } = estate.backup;
  const { backup, regions } = estate.organization;
  if (policy === undefined) return [];
  const plans = backup.plans.flatMap((plan) =>
    regions.governed.map(
      (region) => [`${estate.named(plan.name)}-${region}`, planIn(region, plan, estate)] as const,
    ),
  );
  return pack(plans).map((content, index) => ({
    name: index === 0 ? policy : `${policy}-${index + 1}`,
    content,
  }));
}

/** As many plans a policy as fit. */
function pack(plans: readonly (readonly [string, Json])[]): readonly string[] {
  const write = (packed: Plans) => JSON.stringify({ plans: packed });
  const full: string[] = [];
  let current: Plans = {};
  for (const [name, plan] of plans) {
    const wider = { ...current, [name]: plan };
    if (write(wider).length > backupPolicyLimits.characters) {
      full.push(write(current));
      current = { [name]: plan };
    } else current = wider;
  }
  return Object.keys(current).length === 0 ? full : [...full, write(current)];
}

function planIn(region: string, plan: BackupPlan, { arns, backup, organization }: Estate): Json {
  const { home } = organization.regions;
  const targets = [
    backup.central(region).arn,
    ...(region === home && backup.airGapped ? [backup.airGapped.arn] : []),
  ];
  const { copy } = plan;
  return {
    regions: assign([region]),
    rules: {
      [plan.name]: {
        schedule_expression: assign(plan.schedule),
        start_backup_window_minutes: assign(plan.startWindowMinutes),
        complete_backup_window_minutes: assign(plan.completionWindowMinutes),
        ...(plan.continuous && { enable_continuous_backup: assign("true") }),
        target_backup_vault_name: assign(backup.local.vault),
        lifecycle: lifecycle(plan),
        ...(copy && {
          copy_actions: Object.fromEntries(
            targets.map((arn) => [
              arn,
              { target_backup_vault_arn: assign(arn), lifecycle: lifecycle(copy) },
            ]),
          ),
        }),
      },
    },
    selections: {
      tags: {
        tagged: {
          iam_role_arn: assign(arns.role("$account", backup.serviceRole)),
          tag_key: assign(plan.tag.key),
          tag_value: assign([plan.tag.value]),
        },
      },
    },
  };
}

/** Days. */
const lifecycle = ({
  coldStorageAfterDays,
  retentionDays,
}: Pick<BackupPlan, "coldStorageAfterDays" | "retentionDays">): Json => ({
  ...(coldStorageAfterDays !== undefined && {
    move_to_cold_storage_after_days: assign(coldStorageAfterDays),
  }),
  delete_after_days: assign(retentionDays),
});
