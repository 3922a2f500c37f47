import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { canonicalText } from "../engine/text";
import { isObject } from "../engine/unknown";
import type { Value } from "../engine/value";
import { lockOfVault } from "../relations/backup";

/** Days that a vault accepts. */
export interface VaultLock {
  readonly vault: Resource;
  readonly min: Value;
  readonly max: Value;
}

/** How long a recovery point is kept, and where. */
export interface Kept {
  /** Whether a lock is one of a vault that it is kept in. */
  readonly isIn: (lock: VaultLock) => boolean;
  /** Days. */
  readonly days: Value;
  /** Days before it moves to cold storage. */
  readonly cold: Value;
  /** Whether the backup is a continuous one; undefined for a copy, which never is. */
  readonly continuous?: Value;
}

const locks = new WeakMap<Estate, readonly VaultLock[]>();

/** The locks of all vaults; a logically air-gapped one has its own. */
export function locksOf(estate: Estate): readonly VaultLock[] {
  const known = locks.get(estate);
  if (known) return known;
  const found = [
    ...estate
      .all("aws_backup_vault_lock_configuration")
      .flatMap((lock) => lock.related(lockOfVault).found.map((vault) => limits(vault, lock))),
    ...estate.all("aws_backup_logically_air_gapped_vault").map((vault) => limits(vault, vault)),
  ];
  locks.set(estate, found);
  return found;
}

const limits = (vault: Resource, lock: Resource): VaultLock => ({
  vault,
  min: lock.attr("min_retention_days"),
  max: lock.attr("max_retention_days"),
});

const isVault =
  (arn: Value | string) =>
  ({ vault }: VaultLock): boolean =>
    vault.arn === (typeof arn === "string" ? arn : canonicalText(arn.val ?? ""));

/** Whether plans and policies are part of the estate, and none of them copies anything anywhere. */
export function copiesNothing(estate: Estate): boolean {
  const plans = estate.all("aws_backup_plan");
  const policies = estate
    .all("aws_organizations_policy")
    .filter((policy) => policy.attr("type").text === "BACKUP_POLICY");
  const kept = [...plans.flatMap(keptByPlan), ...policies.flatMap(keptByPolicy)];
  return kept.length > 0 && kept.every(({ continuous }) => continuous !== undefined);
}

/** What the rules of a backup plan keep, in the vault of each and where they copy to. */
export const keptByPlan = (plan: Resource): readonly Kept[] =>
  plan.blocks("rule").flatMap((rule) => {
    const name = rule.attr("target_vault_name");
    return [
      {
        isIn: ({ vault }) =>
          vault.account === plan.account &&
          vault.region === plan.region &&
          vault.attr("name").is(name.text ?? "").answer === "yes",
        days: rule.attr("lifecycle.delete_after"),
        cold: rule.attr("lifecycle.cold_storage_after"),
        continuous: rule.attr("enable_continuous_backup"),
      },
      ...rule.blocks("copy_action").map((copy) => ({
        isIn: isVault(copy.attr("destination_vault_arn")),
        days: copy.attr("lifecycle.delete_after"),
        cold: copy.attr("lifecycle.cold_storage_after"),
      })),
    ];
  });

/**
 * What the rules of an organization backup policy keep: in the vault of that name of any account, and where they copy.
 * Source: Organizations user guide, "Backup policy syntax and examples".
 */
export const keptByPolicy = (policy: Resource): readonly Kept[] =>
  entries(policy.attr("content").json().attr("plans")).flatMap(([, plan]) =>
    entries(plan.attr("rules")).flatMap(([, rule]) => {
      const name = assigned(rule, "target_backup_vault_name");
      return [
        {
          isIn: ({ vault }: VaultLock) => vault.attr("name").is(name.text ?? "").answer === "yes",
          ...lifecycleOf(rule),
          continuous: assigned(rule, "enable_continuous_backup"),
        },
        ...entries(rule.attr("copy_actions")).map(([arn, copy]) => ({
          isIn: isVault(arn),
          ...lifecycleOf(copy),
        })),
      ];
    }),
  );

/** Vaults that the plans of an organization backup policy write to, in the Regions of each plan. */
export const vaultsOfPolicy = (
  policy: Resource,
): readonly { readonly name: Value; readonly region: string }[] =>
  entries(policy.attr("content").json().attr("plans")).flatMap(([, plan]) =>
    entries(plan.attr("rules")).flatMap(([, rule]) =>
      assigned(plan, "regions")
        .items()
        .flatMap(({ text }) =>
          text === undefined
            ? []
            : [{ name: assigned(rule, "target_backup_vault_name"), region: text }],
        ),
    ),
  );

const assigned = (value: Value, ...path: readonly string[]) => value.attr([...path, "@@assign"]);

const lifecycleOf = (value: Value) => ({
  days: assigned(value, "lifecycle", "delete_after_days"),
  cold: assigned(value, "lifecycle", "move_to_cold_storage_after_days"),
});

function entries(value: Value): readonly (readonly [string, Value])[] {
  const { val } = value;
  return isObject(val)
    ? Object.keys(val)
        .filter((key) => !key.startsWith("@@"))
        .map((key) => [key, value.attr([key])] as const)
    : [];
}
