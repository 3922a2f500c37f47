import type { Case } from "./case";

const sandbox = ["profile: production", "profile: sandbox"] as const;
const backup = (text: string) => ["", `backup:\n${text}`] as const;

/** A plan in the file's own spelling; a later key would be a second one, so each is written once. */
const plan = (keys: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    name: "daily",
    tag: "{ key: backup, value: daily }",
    schedule: "cron(0 3 ? * * *)",
    retentionDays: "35",
    ...keys,
  })
    .map(([key, value], index) => `${index === 0 ? "    - " : "      "}${key}: ${value}\n`)
    .join("");
const plans = (...all: readonly string[]) => backup(`  plans:\n${all.join("")}`);

export const backupCases: readonly Case[] = [
  {
    name: "a lock that ends before it begins",
    edits: [
      backup(
        "  lock: { minRetentionDays: 40, maxRetentionDays: 35 }\n  airGapped: { minRetentionDays: 30, maxRetentionDays: 29 }\n",
      ),
    ],
    messages: [
      "organization.yaml:45:51 backup.lock.maxRetentionDays: 35 days are less than the shortest retention of 40 days; write 40 or more, or a lower minRetentionDays",
      "organization.yaml:46:56 backup.airGapped.maxRetentionDays: 29 days are less than the shortest retention of 30 days; write 30 or more, or a lower minRetentionDays",
    ],
  },
  {
    name: "grace days that Vault Lock does not accept",
    edits: [backup("  lock: { graceDays: 2 }\n")],
    messages: [
      "organization.yaml:45:22 backup.lock.graceDays: 2 is less than 3; write a whole number from 3 to 36500",
    ],
  },
  {
    name: "a grace that outlasts the copies",
    edits: [backup("  lock: { graceDays: 36, maxRetentionDays: 35 }\n")],
    messages: [
      "organization.yaml:45:22 backup.lock.graceDays: 36 days of grace are longer than the 35 days that a copy is kept at most, so that the lock could be taken away from every one of them; write a few days, such as 14",
    ],
  },
  {
    name: "grace days in a sandbox",
    edits: [sandbox, backup("  lock: { graceDays: 3 }\n")],
    messages: [
      "organization.yaml:45:22 backup.lock.graceDays: has no meaning in a sandbox, whose lock is in governance mode; remove it, or write profile: production",
    ],
  },
  {
    name: "the default plan does not fit a lock of the file",
    edits: [backup("  lock: { minRetentionDays: 60 }\n")],
    messages: [
      "organization.yaml:44:1 backup.plans[0].copy.retentionDays: 35 days do not fit the lock of the central vault, 60 to 2557 days, so that every copy would fail; write 60 to 2557, or another backup.lock",
    ],
  },
  {
    name: "a sandbox keeps nothing longer than its lock",
    edits: [sandbox, plans(plan({ copy: "{ retentionDays: 35 }" }))],
    messages: [
      "organization.yaml:50:30 backup.plans[0].copy.retentionDays: 35 days do not fit the lock of the central vault, 1 to 30 days, so that every copy would fail; write 1 to 30, or another backup.lock",
    ],
  },
  {
    name: "copies outside the locks of both vaults",
    edits: [
      plans(
        plan({ copy: "{ retentionDays: 6 }" }),
        plan({ name: "weekly", copy: "{ retentionDays: 3000 }" }),
      ),
    ],
    messages: [
      "organization.yaml:50:30 backup.plans[0].copy.retentionDays: 6 days do not fit the lock of the central vault, 7 to 2557 days, so that every copy would fail; write 7 to 2557, or another backup.lock",
      "organization.yaml:50:30 backup.plans[0].copy.retentionDays: 6 days do not fit the lock of the logically air-gapped vault, 7 to 2557 days, so that every copy would fail; write 7 to 2557, or another backup.airGapped",
      "organization.yaml:55:30 backup.plans[1].copy.retentionDays: 3000 days do not fit the lock of the central vault, 7 to 2557 days, so that every copy would fail; write 7 to 2557, or another backup.lock",
      "organization.yaml:55:30 backup.plans[1].copy.retentionDays: 3000 days do not fit the lock of the logically air-gapped vault, 7 to 2557 days, so that every copy would fail; write 7 to 2557, or another backup.airGapped",
    ],
  },
  {
    name: "a copy outside the lock of the central vault alone, because there is no other",
    edits: [
      [
        "",
        `backup:\n  airGapped: { enabled: false }\n  plans:\n${plan({ copy: "{ retentionDays: 6 }" })}`,
      ],
    ],
    messages: [
      "organization.yaml:51:30 backup.plans[0].copy.retentionDays: 6 days do not fit the lock of the central vault, 7 to 2557 days, so that every copy would fail; write 7 to 2557, or another backup.lock",
    ],
  },
  {
    name: "a plan without a copy fits every lock",
    edits: [plans(plan({ retentionDays: "3" }))],
    messages: [],
  },
  {
    name: "cold storage for less than 90 days, in a plan and in its copy",
    edits: [
      plans(
        plan({
          retentionDays: "100",
          coldStorageAfterDays: "11",
          copy: "{ retentionDays: 119, coldStorageAfterDays: 30 }",
        }),
        plan({
          name: "fits",
          retentionDays: "100",
          coldStorageAfterDays: "10",
          copy: "{ retentionDays: 120, coldStorageAfterDays: 30 }",
        }),
      ),
    ],
    messages: [
      "organization.yaml:50:29 backup.plans[0].coldStorageAfterDays: 89 days lie between cold storage and deletion, AWS Backup asks for 90; write a retentionDays of 101 or more, or remove coldStorageAfterDays",
      "organization.yaml:51:57 backup.plans[0].copy.coldStorageAfterDays: 89 days lie between cold storage and deletion, AWS Backup asks for 90; write a retentionDays of 120 or more, or remove coldStorageAfterDays",
    ],
  },
  {
    name: "continuous backups that are kept too long, or move to cold storage",
    edits: [
      plans(
        plan({ retentionDays: "36", continuous: "true" }),
        plan({ name: "fits", continuous: "true" }),
        plan({
          name: "cold",
          retentionDays: "300",
          continuous: "true",
          coldStorageAfterDays: "30",
        }),
      ),
    ],
    messages: [
      "organization.yaml:49:22 backup.plans[0].retentionDays: 36 days are too long for continuous backups; write 35 or less, or keep a copy longer",
      "organization.yaml:59:22 backup.plans[2].retentionDays: 300 days are too long for continuous backups; write 35 or less, or keep a copy longer",
      "organization.yaml:61:29 backup.plans[2].coldStorageAfterDays: continuous backups do not move to cold storage; remove it, or write it for the copy",
    ],
  },
  {
    name: "windows that are too short",
    edits: [
      plans(
        plan({ startWindowMinutes: "59" }),
        plan({ name: "late", startWindowMinutes: "90", completionWindowMinutes: "90" }),
      ),
    ],
    messages: [
      "organization.yaml:50:27 backup.plans[0].startWindowMinutes: 59 is less than 60; write a whole number from 60 to 100000",
      "organization.yaml:56:32 backup.plans[1].completionWindowMinutes: 90 minutes are not longer than the start window of 90 minutes; write more than 90",
    ],
  },
  {
    name: "two plans of one name",
    edits: [plans(plan(), plan({ tag: "{ key: backup, value: weekly }" }))],
    messages: [
      "organization.yaml:50:13 backup.plans[1].name: daily is the name of another plan already; write another name",
    ],
  },
  {
    name: "schedules that AWS Backup refuses",
    edits: [
      plans(
        ...[
          "rate(1 day)",
          "cron(0 3 * * *)",
          "cron(60 3 ? * * *)",
          "cron(0 24 ? * * *)",
          "cron(0 3 32 * ? *)",
          "cron(0 3 ? JANUARY * *)",
          "cron(0 3 ? * 8 *)",
          "cron(0 3 * * * *)",
          "cron(0 3 ? * ? *)",
          "cron(0 3 ? * * 1969)",
          "cron(0/0 3 ? * * *)",
          "cron(0 9-5 ? * * *)",
        ].map((schedule, index) =>
          plan({ name: `plan-${String.fromCharCode(97 + index)}`, schedule }),
        ),
      ),
    ],
    messages: [
      'organization.yaml:48:17 backup.plans[0].schedule: "rate(1 day)" is not written as cron(…); write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:52:17 backup.plans[1].schedule: "cron(0 3 * * *)" has 5 fields instead of six; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:56:17 backup.plans[2].schedule: "cron(60 3 ? * * *)" has no valid minutes; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:60:17 backup.plans[3].schedule: "cron(0 24 ? * * *)" has no valid hours; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:64:17 backup.plans[4].schedule: "cron(0 3 32 * ? *)" has no valid day of the month; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:68:17 backup.plans[5].schedule: "cron(0 3 ? JANUARY * *)" has no valid month; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:72:17 backup.plans[6].schedule: "cron(0 3 ? * 8 *)" has no valid day of the week; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:76:17 backup.plans[7].schedule: "cron(0 3 * * * *)" needs ? for the day of the month or the day of the week, and only for one of them; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:80:17 backup.plans[8].schedule: "cron(0 3 ? * ? *)" needs ? for the day of the month or the day of the week, and only for one of them; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:84:17 backup.plans[9].schedule: "cron(0 3 ? * * 1969)" has no valid year; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:88:17 backup.plans[10].schedule: "cron(0/0 3 ? * * *)" has no valid minutes; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      'organization.yaml:92:17 backup.plans[11].schedule: "cron(0 9-5 ? * * *)" has no valid hours; write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
    ],
  },
  {
    name: "schedules that it accepts",
    edits: [
      plans(
        ...[
          "cron(0/15 3-5,7 ? * MON-FRI *)",
          "cron(0 3 L * ? *)",
          "cron(0 3 15W 1/3 ? 2026-2199)",
          "cron(0 3 ? JAN,JUL SUN#1 *)",
          "cron(0 */6 ? * 6L *)",
          "cron(0 3 1 * ? *)",
        ].map((schedule, index) =>
          plan({ name: `plan-${String.fromCharCode(97 + index)}`, schedule }),
        ),
      ),
    ],
    messages: [],
  },
  {
    name: "restore tests on a schedule of another kind, of a type twice",
    edits: [
      backup(
        "  restoreTests: { schedule: daily, resourceTypes: [EBS, EBS] }\n  resourceTypes: [EBS, Glacier]\n",
      ),
    ],
    messages: [
      'organization.yaml:45:29 backup.restoreTests.schedule: "daily" is not written as cron(…); write minutes, hours, day of the month, month, day of the week and year, such as cron(0 3 ? * * *)',
      "organization.yaml:45:57 backup.restoreTests.resourceTypes[1]: EBS is in the list already; remove it",
      'organization.yaml:46:24 backup.resourceTypes[1]: "Glacier" is not a known value; write one of Aurora, CloudFormation, DocumentDB, DynamoDB, EBS, EC2, EFS, EKS, FSx, Neptune, RDS, Redshift, Redshift Serverless, S3, SAP HANA on Amazon EC2, Storage Gateway, Timestream, VirtualMachine',
    ],
  },
  {
    name: "restore tests of a type that is not backed up",
    edits: [backup("  restoreTests: { resourceTypes: [EBS, FSx] }\n  resourceTypes: [EBS, EFS]\n")],
    messages: [
      "organization.yaml:45:40 backup.restoreTests.resourceTypes[1]: FSx is not backed up, so that no copy of it could be restored; remove it, or add it to backup.resourceTypes",
    ],
  },
  {
    name: "without restore tests of its own, the file may back up fewer types",
    edits: [backup("  resourceTypes: [EFS]\n")],
    messages: [],
  },
  {
    name: "a logically air-gapped vault in a sandbox",
    edits: [sandbox, backup("  airGapped: { enabled: true }\n")],
    messages: [
      "organization.yaml:45:25 backup.airGapped.enabled: makes a vault whose lock is in compliance mode at once, in a sandbox, in which everything can be destroyed; remove it, or write profile: production",
    ],
  },
  {
    name: "alarms on copies where there are none",
    edits: [backup("  copyAlarm: { hours: 200, regions: [us-east-1, eu-central-1] }\n")],
    messages: [
      "organization.yaml:45:23 backup.copyAlarm.hours: 200 is more than 168; write a whole number from 2 to 168",
      "organization.yaml:45:49 backup.copyAlarm.regions[1]: eu-central-1 is not governed; remove it",
    ],
  },
  {
    name: "a logically air-gapped vault where there is none",
    edits: [
      ["rootId: r-a1b2", "rootId: r-a1b2\n  partition: aws-us-gov"],
      ["home: eu-west-1", "home: us-gov-west-1"],
      ["[eu-west-1, us-east-1]", "[us-gov-west-1, us-gov-east-1]"],
      ["region: eu-west-1", "region: us-gov-west-1"],
      backup("  airGapped: { enabled: true }\n"),
    ],
    messages: [
      "organization.yaml:46:25 backup.airGapped.enabled: us-gov-west-1 has no logically air-gapped vaults; remove it",
    ],
  },
  {
    name: "an alarm in the other Region of China",
    edits: [
      ["rootId: r-a1b2", "rootId: r-a1b2\n  partition: aws-cn"],
      ["home: eu-west-1", "home: cn-northwest-1"],
      ["[eu-west-1, us-east-1]", "[cn-north-1, cn-northwest-1]"],
      ["region: eu-west-1", "region: cn-northwest-1"],
      backup("  copyAlarm: { regions: [cn-north-1, cn-northwest-1] }\n"),
    ],
    messages: [
      "organization.yaml:46:26 backup.copyAlarm.regions[0]: an alarm of cn-north-1 could not be told: events do not cross Regions here; write no other Region than cn-northwest-1",
    ],
  },
];
