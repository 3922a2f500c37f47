import { backupPolicies, backupPolicyLimits } from "../../organization/backup-policies";
import { checkBackupPolicies } from "../../organization/checks/backup-policies";
import { regionsOf } from "../../organization/regions";
import { estateWith, inPartition, organizationWith, sandbox } from "../support/organization";

const assign = (value: string | readonly string[]) => ({ "@@assign": value });
const contents = (policies: ReturnType<typeof backupPolicies>) =>
  policies.map(({ content }) => JSON.parse(content) as { plans: Record<string, unknown> });

const vault = (region: string, name: string, partition = "aws") =>
  `arn:${partition}:backup:${region}:555555555555:backup-vault:acme-ir-${name}`;

/** The default plan of a Region. */
const daily = (region: string, targets: readonly string[], days = "35", partition = "aws") => ({
  regions: assign([region]),
  rules: {
    daily: {
      schedule_expression: assign("cron(0 3 ? * * *)"),
      start_backup_window_minutes: assign("60"),
      complete_backup_window_minutes: assign("720"),
      target_backup_vault_name: assign("acme-ir-backups"),
      lifecycle: { delete_after_days: assign(days) },
      copy_actions: Object.fromEntries(
        targets.map((arn) => [
          arn,
          { target_backup_vault_arn: assign(arn), lifecycle: { delete_after_days: assign(days) } },
        ]),
      ),
    },
  },
  selections: {
    tags: {
      tagged: {
        iam_role_arn: assign(`arn:${partition}:iam::$account:role/acme-ir-backup-service`),
        tag_key: assign("backup"),
        tag_value: assign(["daily"]),
      },
    },
  },
});

it("copies to the central vault of the same Region, in the home Region to the air-gapped one too", () => {
  const policies = backupPolicies(estateWith());
  expect(policies.map(({ name }) => name)).toEqual(["acme-ir-backups"]);
  expect(contents(policies)).toEqual([
    {
      plans: {
        "acme-ir-daily-eu-west-1": daily("eu-west-1", [
          vault("eu-west-1", "central"),
          vault("eu-west-1", "air-gapped"),
        ]),
        "acme-ir-daily-eu-central-1": daily("eu-central-1", [vault("eu-central-1", "central")]),
        "acme-ir-daily-us-east-1": daily("us-east-1", [vault("us-east-1", "central")]),
      },
    },
  ]);
});

it("is short-lived in a sandbox, without the air-gapped vault", () => {
  const [policy] = contents(backupPolicies(estateWith(sandbox)));
  expect(policy?.plans["acme-ir-daily-eu-west-1"]).toEqual(
    daily("eu-west-1", [vault("eu-west-1", "central")], "7"),
  );
});

it("knows GovCloud, which has no logically air-gapped vaults", () => {
  const estate = estateWith(inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"));
  const plan = (region: string) => [
    `acme-ir-daily-${region}`,
    daily(region, [vault(region, "central", "aws-us-gov")], "35", "aws-us-gov"),
  ];
  expect(contents(backupPolicies(estate))).toEqual([
    { plans: Object.fromEntries(["us-gov-west-1", "us-gov-east-1"].map(plan)) },
  ]);
});

it("has none in China, where Organizations has no backup policies", () => {
  const china = inPartition("aws-cn", "cn-northwest-1", "cn-north-1");
  expect(backupPolicies(estateWith(china))).toEqual([]);
});

it("writes what the file says of a plan, and no copy where it asks for none", () => {
  const estate = estateWith({
    backup: {
      plans: [
        {
          name: "ledger",
          tag: { key: "Data Class", value: "ledger" },
          schedule: "cron(0 1 1 * ? *)",
          startWindowMinutes: 120,
          completionWindowMinutes: 600,
          retentionDays: 365,
          coldStorageAfterDays: 30,
        },
        {
          name: "continuous",
          tag: { key: "backup", value: "continuous" },
          schedule: "cron(0 2 ? * * *)",
          continuous: true,
          retentionDays: 35,
          copy: { retentionDays: 365, coldStorageAfterDays: 60 },
        },
      ],
    },
  });
  const [policy] = contents(backupPolicies(estate));
  expect(policy?.plans["acme-ir-ledger-us-east-1"]).toEqual({
    regions: assign(["us-east-1"]),
    rules: {
      ledger: {
        schedule_expression: assign("cron(0 1 1 * ? *)"),
        start_backup_window_minutes: assign("120"),
        complete_backup_window_minutes: assign("600"),
        target_backup_vault_name: assign("acme-ir-backups"),
        lifecycle: {
          move_to_cold_storage_after_days: assign("30"),
          delete_after_days: assign("365"),
        },
      },
    },
    selections: {
      tags: {
        tagged: {
          iam_role_arn: assign("arn:aws:iam::$account:role/acme-ir-backup-service"),
          tag_key: assign("Data Class"),
          tag_value: assign(["ledger"]),
        },
      },
    },
  });
  const central = vault("us-east-1", "central");
  expect(policy?.plans["acme-ir-continuous-us-east-1"]).toMatchObject({
    rules: {
      continuous: {
        enable_continuous_backup: assign("true"),
        copy_actions: {
          [central]: {
            target_backup_vault_arn: assign(central),
            lifecycle: {
              move_to_cold_storage_after_days: assign("60"),
              delete_after_days: assign("365"),
            },
          },
        },
      },
    },
  });
});

describe("many plans", () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: `plan-${index + 1}`,
      tag: { key: "backup", value: `plan-${index + 1}` },
      schedule: "cron(0 3 ? * * *)",
      retentionDays: 35,
      copy: { retentionDays: 35 },
    }));
  const everywhere = { regions: { governed: regionsOf("aws").map(({ code }) => code) } };

  it("are spread over as many policies as the size limit asks for, each plan once", () => {
    const estate = estateWith({ ...everywhere, backup: { plans: named(2) } });
    const policies = backupPolicies(estate);
    expect(policies.map(({ name }) => name)).toEqual(
      policies.map((_, index) => `acme-ir-backups${index === 0 ? "" : `-${index + 1}`}`),
    );
    for (const { content } of policies)
      expect(content.length).toBeLessThanOrEqual(backupPolicyLimits.characters);
    const names = contents(policies).flatMap(({ plans }) => Object.keys(plans));
    expect(names).toEqual(
      [1, 2].flatMap((plan) =>
        everywhere.regions.governed.map((region) => `acme-ir-plan-${plan}-${region}`),
      ),
    );
    // No policy could have taken the next one's first plan.
    expect(policies.length).toBe(
      Math.ceil(names.length / Object.keys(contents(policies)[0]?.plans ?? {}).length),
    );
  });

  it("are refused when a root could not have all their policies", () => {
    const organization = organizationWith();
    const governed = everywhere.regions.governed;
    const [plan] = organization.backup.plans;
    const problems = (count: number) =>
      checkBackupPolicies({
        ...organization,
        regions: { ...organization.regions, governed },
        backup: {
          ...organization.backup,
          plans: named(count).map((each) => ({
            ...plan,
            ...each,
          })) as typeof organization.backup.plans,
        },
      });
    expect(problems(2)).toEqual([]);
    expect(problems(20)).toEqual([
      {
        path: ["backup", "plans"],
        message: expect.stringMatching(
          `^20 plans in ${governed.length} Regions need \\d+ backup policies, a root has 10$`,
        ) as string,
        advice: "write fewer plans",
      },
    ]);
  });
});
