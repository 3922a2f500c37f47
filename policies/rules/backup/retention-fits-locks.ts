import {
  type Kept,
  keptByPlan,
  keptByPolicy,
  locksOf,
  type VaultLock,
} from "../../aws/backup-rules";
import { claim, each, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, implies, maybe, type Tri, yes } from "../../engine/tri";
import { type Attributes, type ExampleJson, given, unknown } from "../../examples/given";
import { lock, vault } from "../../examples/vaults";

/** Days. Source: AWS Backup API, Lifecycle; AWS Backup developer guide, "Point-in-time recovery". */
const shortestColdStay = 90;
const longestContinuous = 35;

const limits = lock({ min_retention_days: 7, max_retention_days: 365 });
const central = "arn:aws:backup:eu-west-1:111111111111:backup-vault:central";
const plan = (lifecycle: Attributes, copy?: Attributes, changes: Attributes = {}) => [
  given("aws_backup_plan.daily", {
    name: "daily",
    rule: [
      {
        rule_name: "daily",
        target_vault_name: "local",
        lifecycle,
        ...(copy && { copy_action: [{ destination_vault_arn: central, lifecycle: copy }] }),
        ...changes,
      },
    ],
  }),
  ...vault(),
  limits,
];
/** A copy into a logically air-gapped vault, which has a lock of its own. */
const airGapped = (days: number) => [
  ...plan({ delete_after: 3 }, { delete_after: days }).slice(0, 1),
  given("aws_backup_logically_air_gapped_vault.central", {
    name: "central",
    min_retention_days: 14,
    max_retention_days: 100,
  }),
];
const assign = (value: ExampleJson) => ({ "@@assign": value });
const organizationPolicy = (days: string, copyDays: string, cold?: string) => [
  given("aws_organizations_policy.backups", {
    name: "backups",
    type: "BACKUP_POLICY",
    content: JSON.stringify({
      plans: {
        daily: {
          rules: {
            daily: {
              target_backup_vault_name: assign("local"),
              lifecycle: { delete_after_days: assign(days) },
              copy_actions: {
                [central]: {
                  target_backup_vault_arn: assign(central),
                  lifecycle: {
                    delete_after_days: assign(copyDays),
                    ...(cold !== undefined && { move_to_cold_storage_after_days: assign(cold) }),
                  },
                },
              },
            },
          },
        },
      },
    }),
  }),
  ...vault(),
  limits,
];
const ofPlan = (tag: string) => [`aws_backup_plan.daily#${tag}`];
const ofPolicy = (tag: string) => [`aws_organizations_policy.backups#${tag}`];

export const retentionFitsLocks = rule({
  id: "IRR-BACKUP-002",
  title: "What backup plans keep fits the locks and limits of AWS Backup",
  severity: "high",
  why: "A locked vault fails every backup and copy whose retention lies outside its lock, and AWS Backup refuses what leaves cold storage too early: the plan is green, and nothing arrives.",
  fix: "Keep each backup and copy within min_retention_days and max_retention_days of its vault, 90 days in cold storage, and continuous backups for 35 days or less.",
  docs: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html",
  ],
  waivable: 30,
  applies: each(["aws_backup_plan", "aws_organizations_policy"], (it) =>
    it.type === "aws_backup_plan" ? yes() : it.attr("type").is("BACKUP_POLICY"),
  ),
  check: ({ it, estate }) => {
    const demand = (holds: (kept: Kept) => Tri) => {
      const kept = keptBy(it);
      return kept === undefined ? maybe("its rules are not known") : all(kept.map(holds));
    };
    return [
      claim(
        "lock",
        demand((kept) =>
          all(
            locksOf(estate)
              .filter(kept.isIn)
              .map((each) => fits(kept, each)),
          ),
        ),
      ),
      claim("cold-storage", demand(staysInColdStorage)),
      claim(
        "continuous",
        demand(({ continuous, days }) =>
          continuous === undefined
            ? yes()
            : implies(continuous.whenUnset(false).is(true), () => days.atMost(longestContinuous)),
        ),
      ),
    ];
  },
  examples: {
    passes: [
      plan({ delete_after: 3 }, { delete_after: 35 }),
      plan({ delete_after: 120, cold_storage_after: 30 }),
      plan({ delete_after: 35 }, undefined, { enable_continuous_backup: true }),
      organizationPolicy("3", "365", "275"),
      airGapped(14),
    ],
    fails: [
      { given: plan({ delete_after: 35 }, { delete_after: 6 }), finds: ofPlan("lock") },
      { given: plan({ delete_after: 35 }, { delete_after: 366 }), finds: ofPlan("lock") },
      { note: "kept for ever", given: plan({ delete_after: 35 }, {}), finds: ofPlan("lock") },
      {
        note: "the plan's own vault is locked",
        given: plan({ delete_after: 3 }, undefined, { target_vault_name: "central" }),
        finds: ofPlan("lock"),
      },
      {
        given: plan({ delete_after: 119, cold_storage_after: 30 }),
        finds: ofPlan("cold-storage"),
      },
      {
        given: plan({ delete_after: 36 }, undefined, { enable_continuous_backup: true }),
        finds: ofPlan("continuous"),
      },
      { given: airGapped(13), finds: ofPlan("lock") },
      { given: airGapped(101), finds: ofPlan("lock") },
      { given: organizationPolicy("35", "366"), finds: ofPolicy("lock") },
      { given: organizationPolicy("35", "365", "276"), finds: ofPolicy("cold-storage") },
    ],
    undecided: [
      {
        given: plan({ delete_after: 35 }, { delete_after: unknown }),
        finds: ofPlan("lock"),
      },
      {
        given: [
          given("aws_organizations_policy.backups", {
            name: "backups",
            type: "BACKUP_POLICY",
            content: unknown,
          }),
        ],
        finds: ["lock", "cold-storage", "continuous"].flatMap(ofPolicy),
      },
    ],
    ignores: [
      given("aws_organizations_policy.tags", { name: "tags", type: "TAG_POLICY", content: "{}" }),
    ],
  },
});

/** Undefined when they are not known. */
function keptBy(it: Resource): readonly Kept[] | undefined {
  if (it.type === "aws_backup_plan") return keptByPlan(it);
  return it.attr("content").kind === "known" ? keptByPolicy(it) : undefined;
}

function fits({ days }: Kept, { min, max }: VaultLock): Tri {
  const bound = (limit: typeof min, holds: (number: number) => Tri) => {
    if (limit.kind === "unset") return yes();
    return limit.number === undefined ? maybe(limit.reason("is not known")) : holds(limit.number);
  };
  return all([
    bound(min, (number) => (days.kind === "unset" ? yes() : days.atLeast(number))),
    bound(max, (number) => days.atMost(number)),
  ]);
}

function staysInColdStorage({ cold, days }: Kept): Tri {
  if (cold.kind === "unset" || days.kind === "unset") return yes();
  return cold.number === undefined
    ? maybe(cold.reason("is not known"))
    : days.atLeast(cold.number + shortestColdStay);
}
