import { isAvailable } from "../availability";
import { cronProblem } from "../cron";
import type { Path, Problem } from "../diagnostics";
import type { Draft, Known } from "../draft";
import type { Backup, BackupPlan } from "../model";
import { entriesOf, repeatsIn, type Check } from "./check";

/** Days. Source: Organizations user guide, "Backup policy syntax and examples"; AWS Backup, "Point-in-time recovery". */
const shortestColdStay = 90;
const longestContinuous = 35;

type Lifecycle = Known<Pick<BackupPlan, "coldStorageAfterDays" | "retentionDays">>;
type KnownPlan = Known<BackupPlan>;

/** A vault that refuses what does not fit its lock. */
interface LockedVault {
  readonly name: string;
  /** Field of the file that holds the lock. */
  readonly field: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Plans that AWS Backup would accept, and copies that fit the locks of the vaults that they go to. */
export const checkBackup: Check = (organization) => {
  const { backup } = organization;
  if (backup === undefined) return [];
  return [
    ...checkLock(organization, backup),
    ...checkAirGapped(organization, backup),
    ...checkNames(backup),
    ...entriesOf(backup.plans, ["backup", "plans"]).flatMap(({ value, path }) =>
      checkPlan(value, path, lockedVaults(backup)),
    ),
    ...checkSchedule(backup.restoreTests?.schedule, ["backup", "restoreTests", "schedule"]),
    ...checkTests(backup),
    ...checkAlarm(organization, backup),
  ];
};

function checkLock({ profile }: Draft, { lock = {} }: Known<Backup>): readonly Problem[] {
  const { minRetentionDays: min, maxRetentionDays: max, graceDays } = lock;
  return [
    ...inOrder(min, max, ["backup", "lock", "maxRetentionDays"]),
    ...(profile === "sandbox" && graceDays !== undefined
      ? [
          {
            path: ["backup", "lock", "graceDays"],
            message: "has no meaning in a sandbox, whose lock is in governance mode",
            advice: "remove it, or write profile: production",
          },
        ]
      : []),
    ...(profile === "production" && graceDays !== undefined && max !== undefined && graceDays > max
      ? [
          {
            path: ["backup", "lock", "graceDays"],
            message: `${graceDays} days of grace are longer than the ${max} days that a copy is kept at most, so that the lock could be taken away from every one of them`,
            advice: "write a few days, such as 14",
          },
        ]
      : []),
  ];
}

/** What is not backed up has no copy that could be restored. */
function checkTests({ resourceTypes, restoreTests }: Known<Backup>): readonly Problem[] {
  if (resourceTypes === undefined || resourceTypes.includes(undefined)) return [];
  return entriesOf(restoreTests?.resourceTypes, ["backup", "restoreTests", "resourceTypes"])
    .filter(({ value }) => !resourceTypes.includes(value))
    .map(({ value, path }) => ({
      path,
      message: `${value} is not backed up, so that no copy of it could be restored`,
      advice: "remove it, or add it to backup.resourceTypes",
    }));
}

function checkAirGapped(
  { organization, profile, regions }: Draft,
  { airGapped = {} }: Known<Backup>,
): readonly Problem[] {
  const { enabled, minRetentionDays: min, maxRetentionDays: max } = airGapped;
  const partition = organization?.partition;
  const home = regions?.home;
  const missing =
    enabled === true &&
    partition !== undefined &&
    home !== undefined &&
    !isAvailable("logically air-gapped vaults", partition, home);
  return [
    ...inOrder(min, max, ["backup", "airGapped", "maxRetentionDays"]),
    ...(missing
      ? [
          {
            path: ["backup", "airGapped", "enabled"],
            message: `${home} has no logically air-gapped vaults`,
            advice: "remove it",
          },
        ]
      : []),
    ...(enabled === true && profile === "sandbox" && !missing
      ? [
          {
            path: ["backup", "airGapped", "enabled"],
            message:
              "makes a vault whose lock is in compliance mode at once, in a sandbox, in which everything can be destroyed",
            advice: "remove it, or write profile: production",
          },
        ]
      : []),
  ];
}

const inOrder = (
  min: number | undefined,
  max: number | undefined,
  path: Path,
): readonly Problem[] =>
  min !== undefined && max !== undefined && max < min
    ? [
        {
          path,
          message: `${max} days are less than the shortest retention of ${min} days`,
          advice: `write ${min} or more, or a lower minRetentionDays`,
        },
      ]
    : [];

function checkNames({ plans }: Known<Backup>): readonly Problem[] {
  const named = entriesOf(plans, ["backup", "plans"]).flatMap(({ value, path }) =>
    value.name === undefined ? [] : [{ key: value.name, path: [...path, "name"] }],
  );
  return repeatsIn(named).map(({ entry }) => ({
    path: entry.path,
    message: `${entry.key} is the name of another plan already`,
    advice: "write another name",
  }));
}

const lockedVaults = ({ lock, airGapped }: Known<Backup>): readonly LockedVault[] => [
  {
    name: "the central vault",
    field: "backup.lock",
    min: lock?.minRetentionDays,
    max: lock?.maxRetentionDays,
  },
  ...(airGapped?.enabled === true
    ? [
        {
          name: "the logically air-gapped vault",
          field: "backup.airGapped",
          min: airGapped.minRetentionDays,
          max: airGapped.maxRetentionDays,
        },
      ]
    : []),
];

function checkPlan(
  plan: KnownPlan,
  path: Path,
  vaults: readonly LockedVault[],
): readonly Problem[] {
  const { completionWindowMinutes, copy, schedule, startWindowMinutes } = plan;
  const late =
    startWindowMinutes !== undefined &&
    completionWindowMinutes !== undefined &&
    completionWindowMinutes <= startWindowMinutes;
  return [
    ...checkSchedule(schedule, [...path, "schedule"]),
    ...(late
      ? [
          {
            path: [...path, "completionWindowMinutes"],
            message: `${completionWindowMinutes} minutes are not longer than the start window of ${startWindowMinutes} minutes`,
            advice: `write more than ${startWindowMinutes}`,
          },
        ]
      : []),
    ...checkContinuous(plan, path),
    ...checkColdStorage(plan, path),
    ...(copy === undefined
      ? []
      : [
          ...checkColdStorage(copy, [...path, "copy"]),
          ...vaults.flatMap((vault) => checkFits(copy, vault, [...path, "copy"])),
        ]),
  ];
}

function checkSchedule(schedule: string | undefined, path: Path): readonly Problem[] {
  const problem = schedule === undefined ? undefined : cronProblem(schedule);
  return problem === undefined
    ? []
    : [
        {
          path,
          message: `${JSON.stringify(schedule)} ${problem}`,
          advice:
            "write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)",
        },
      ];
}

function checkContinuous(
  { coldStorageAfterDays, continuous, retentionDays }: KnownPlan,
  path: Path,
): readonly Problem[] {
  if (continuous !== true) return [];
  return [
    ...(retentionDays !== undefined && retentionDays > longestContinuous
      ? [
          {
            path: [...path, "retentionDays"],
            message: `${retentionDays} days are too long for continuous backups`,
            advice: `write ${longestContinuous} or less, or keep a copy longer`,
          },
        ]
      : []),
    ...(coldStorageAfterDays === undefined
      ? []
      : [
          {
            path: [...path, "coldStorageAfterDays"],
            message: "continuous backups do not move to cold storage",
            advice: "remove it, or write it for the copy",
          },
        ]),
  ];
}

function checkColdStorage(
  { coldStorageAfterDays: cold, retentionDays }: Lifecycle,
  path: Path,
): readonly Problem[] {
  if (cold === undefined || retentionDays === undefined) return [];
  if (retentionDays >= cold + shortestColdStay) return [];
  return [
    {
      path: [...path, "coldStorageAfterDays"],
      message: `${retentionDays - cold} days lie between cold storage and deletion, AWS Backup asks for ${shortestColdStay}`,
      advice: `write a retentionDays of ${cold + shortestColdStay} or more, or remove coldStorageAfterDays`,
    },
  ];
}

function checkFits(
  { retentionDays: days }: Lifecycle,
  { name, field, min, max }: LockedVault,
  path: Path,
): readonly Problem[] {
  if (days === undefined || min === undefined || max === undefined || max < min) return [];
  if (days >= min && days <= max) return [];
  return [
    {
      path: [...path, "retentionDays"],
      message: `${days} days do not fit the lock of ${name}, ${min} to ${max} days, so that every copy would fail`,
      advice: `write ${min} to ${max}, or another ${field}`,
    },
  ];
}

function checkAlarm(
  { organization, regions }: Draft,
  { copyAlarm }: Known<Backup>,
): readonly Problem[] {
  const { governed, home } = regions ?? {};
  const certain = governed !== undefined && !governed.includes(undefined) && home !== undefined;
  return entriesOf(copyAlarm?.regions, ["backup", "copyAlarm", "regions"]).flatMap(
    ({ value: region, path }): readonly Problem[] => {
      if (!certain || region === home) return [];
      if (!governed.includes(region))
        return [{ path, message: `${region} is not governed`, advice: "remove it" }];
      return organization?.partition === undefined ||
        isAvailable("events to another Region", organization.partition)
        ? []
        : [
            {
              path,
              message: `an alarm of ${region} could not be told: events do not cross Regions here`,
              advice: `write no other Region than ${home}`,
            },
          ];
    },
  );
}
