import { isAvailable } from "./availability";
import type { Known } from "./known";
import type { Backup, BackupPlan, OrganizationFile, Partition, Profile } from "./model";

type Written = OrganizationFile["backup"];

/** Source: AWS Backup API, PutBackupVaultLockConfiguration; days. */
const locks: Readonly<Record<Profile, Backup["lock"]>> = {
  production: { minRetentionDays: 7, maxRetentionDays: 2557, graceDays: 14 },
  // Governance mode has no grace: it can be changed for ever.
  sandbox: { minRetentionDays: 1, maxRetentionDays: 30, graceDays: undefined },
};

const daily = (days: number): BackupPlan => ({
  name: "daily",
  tag: { key: "backup", value: "daily" },
  schedule: "cron(0 3 ? * * *)",
  startWindowMinutes: 60,
  completionWindowMinutes: 720,
  continuous: false,
  retentionDays: days,
  copy: { retentionDays: days },
});

const plans: Readonly<Record<Profile, readonly BackupPlan[]>> = {
  production: [daily(35)],
  sandbox: [daily(7)],
};

type TestedType = NonNullable<Written["restoreTests"]["resourceTypes"]>[number];

/** Types that are restored without a network of their own. */
const testedTypes: readonly TestedType[] = ["DynamoDB", "EBS"];

/** A sandbox has none: nothing that is copied into it can be deleted again before its time. */
const hasAirGapped = (profile: Profile, partition: Partition, home: string): boolean =>
  profile === "production" && isAvailable("logically air-gapped vaults", partition, home);

/** Fills in what depends on the profile, the partition and the home Region. */
export function resolveBackup(file: OrganizationFile): Backup {
  const { backup, organization, profile, regions } = file;
  const { lock, airGapped, copyAlarm, restoreTests } = backup;
  const standard = locks[profile];
  return {
    ...backup,
    lock: {
      minRetentionDays: lock.minRetentionDays ?? standard.minRetentionDays,
      maxRetentionDays: lock.maxRetentionDays ?? standard.maxRetentionDays,
      graceDays: lock.graceDays ?? standard.graceDays,
    },
    airGapped: {
      ...airGapped,
      enabled: airGapped.enabled ?? hasAirGapped(profile, organization.partition, regions.home),
    },
    plans: backup.plans ?? plans[profile],
    copyAlarm: { ...copyAlarm, regions: copyAlarm.regions ?? [regions.home] },
    restoreTests: {
      ...restoreTests,
      resourceTypes:
        restoreTests.resourceTypes ??
        testedTypes.filter((type) => backup.resourceTypes.includes(type)),
    },
  };
}

/** As resolveBackup, but only what is certain: a key that is present without a value stays unknown. */
export function resolveKnownBackup(
  backup: Known<Written>,
  {
    organization,
    profile,
    regions,
  }: Pick<Known<OrganizationFile>, "organization" | "profile" | "regions">,
): Known<Backup> {
  const { lock, airGapped, copyAlarm, resourceTypes, restoreTests } = backup;
  const standard = profile === undefined ? undefined : locks[profile];
  const { home } = regions ?? {};
  const partition = organization?.partition;
  return {
    ...backup,
    lock: lock && {
      minRetentionDays:
        "minRetentionDays" in lock ? lock.minRetentionDays : standard?.minRetentionDays,
      maxRetentionDays:
        "maxRetentionDays" in lock ? lock.maxRetentionDays : standard?.maxRetentionDays,
      graceDays: "graceDays" in lock ? lock.graceDays : standard?.graceDays,
    },
    airGapped: airGapped && {
      ...airGapped,
      enabled:
        "enabled" in airGapped
          ? airGapped.enabled
          : profile !== undefined && partition !== undefined && home !== undefined
            ? hasAirGapped(profile, partition, home)
            : undefined,
    },
    plans: "plans" in backup ? backup.plans : profile && plans[profile],
    copyAlarm: copyAlarm && {
      ...copyAlarm,
      regions: "regions" in copyAlarm ? copyAlarm.regions : home === undefined ? undefined : [home],
    },
    restoreTests: restoreTests && {
      ...restoreTests,
      resourceTypes:
        "resourceTypes" in restoreTests
          ? restoreTests.resourceTypes
          : resourceTypes && testedTypes.filter((type) => resourceTypes.includes(type)),
    },
  };
}
