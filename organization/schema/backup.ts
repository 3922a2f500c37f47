import { z } from "zod";
import { days, regionCode, tagKey, tagValue } from "./primitives";

/** What AWS Backup calls the types. Source: AWS Backup API, GetSupportedResourceTypes. */
const resourceTypes = [
  "Aurora",
  "CloudFormation",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "EKS",
  "FSx",
  "Neptune",
  "RDS",
  "Redshift",
  "Redshift Serverless",
  "S3",
  "SAP HANA on Amazon EC2",
  "Storage Gateway",
  "Timestream",
  "VirtualMachine",
] as const;

/** Source: AWS Backup API, RestoreTestingSelectionForCreate. */
const testedTypes = [
  "Aurora",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "S3",
] as const;

const schedule = z
  .string()
  .max(256)
  .describe("Six cron fields in UTC, such as `cron(0 3 ? * * *)`.");
const minutes = z.int().min(60).max(100_000).meta({ unit: "minutes" });

const lifecycle = {
  retentionDays: days.describe("Days until the recovery point is deleted."),
  coldStorageAfterDays: days
    .optional()
    .describe(
      "Days until the recovery point moves to cold storage, where it stays for 90 days or more. Only some resource types can. Default: never.",
    ),
};

const plan = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        "lower-case letters, digits and single hyphens, beginning with a letter",
      )
      .max(20)
      .describe("Name of the plan, unique in the file."),
    tag: z
      .strictObject({
        key: tagKey.describe("Key of the tag; case matters."),
        value: tagValue.describe("Value of the tag; case matters."),
      })
      .describe("Resources with this tag are backed up, in every account and governed Region."),
    schedule,
    startWindowMinutes: minutes
      .default(60)
      .describe("Minutes in which the backup must begin; it expires otherwise."),
    completionWindowMinutes: minutes
      .default(720)
      .describe("Minutes in which the backup must be complete; it is cancelled otherwise."),
    continuous: z
      .boolean()
      .default(false)
      .describe(
        "Continuous backups, where the resource type has them: restore to any second of the last 35 days or fewer.",
      ),
    ...lifecycle,
    copy: z
      .strictObject(lifecycle)
      .optional()
      .describe(
        "A copy in the central vault of the same Region and, in the home Region, in the logically air-gapped vault. Default: no copy, so that whoever takes over the account can wait for the backups to end.",
      ),
  })
  .describe("One backup plan of the organization's backup policy.");

/** Defaults follow the profile: `resolveDefaults` fills in what is optional here. */
export const backupSchema = z
  .strictObject({
    lock: z
      .strictObject({
        minRetentionDays: days
          .optional()
          .describe(
            "Shortest retention that the vaults accept; no recovery point can be deleted sooner. Default: 7 in production, 1 in a sandbox.",
          ),
        maxRetentionDays: days
          .optional()
          .describe(
            "Longest retention that the vaults accept. Default: 2,557 (seven years) in production, 30 in a sandbox.",
          ),
        graceDays: z
          .int()
          .min(3)
          .max(36_500)
          .meta({ unit: "days" })
          .optional()
          .describe(
            "Days, from the first apply, in which the lock can still be changed; afterwards nobody can, AWS included. Only in production, where the lock is in compliance mode. Default: 14.",
          ),
      })
      .default({})
      .describe("Vault Lock of the central vaults."),
    airGapped: z
      .strictObject({
        enabled: z
          .boolean()
          .optional()
          .describe(
            "Whether there is a logically air-gapped vault, which receives every copy of the home Region as well. Its lock is in compliance mode from the first second on, and its copies are billed as such. Default: true in production where the home Region offers it, otherwise false.",
          ),
        minRetentionDays: z
          .int()
          .min(7)
          .max(36_500)
          .meta({ unit: "days" })
          .default(7)
          .describe("Shortest retention that the vault accepts."),
        maxRetentionDays: z
          .int()
          .min(7)
          .max(36_500)
          .meta({ unit: "days" })
          .default(2557)
          .describe("Longest retention that the vault accepts."),
      })
      .prefault({})
      .describe("Logically air-gapped vault of the backup account, in the home Region."),
    plans: z
      .array(plan)
      .max(20)
      .optional()
      .describe(
        "Backup plans of the organization. Default: one plan, `daily`, for resources with the tag `backup` = `daily`: every day, kept and copied for 35 days in production, for 7 in a sandbox.",
      ),
    resourceTypes: z
      .array(z.enum(resourceTypes))
      .min(1)
      .default(["Aurora", "DynamoDB", "EBS", "EC2", "EFS", "RDS", "S3"])
      .describe(
        "Resource types that plans select by tag, in every account and Region. A type that a Region does not support is refused there.",
      ),
    restoreTests: z
      .strictObject({
        schedule: schedule.default("cron(0 9 ? * SUN *)"),
        resourceTypes: z
          .array(z.enum(testedTypes))
          .optional()
          .describe(
            "Resource types of which the latest copies are restored, in the backup account, and deleted again. Other types than the default ones need a network there. None: no restore tests. Default: DynamoDB and EBS, as far as they are backed up.",
          ),
      })
      .prefault({})
      .describe("Restore tests of the central vaults."),
    copyAlarm: z
      .strictObject({
        hours: z
          .int()
          .min(2)
          .max(168)
          .meta({ unit: "hours" })
          .default(26)
          .describe("Hours without a copy after which the alarm goes off."),
        regions: z
          .array(regionCode)
          .optional()
          .describe(
            "Governed Regions in which copies are expected at all times. Default: the home Region.",
          ),
      })
      .prefault({})
      .describe("Alarm on central vaults that no copy reaches."),
    importServiceLinkedRoles: z
      .array(z.enum(["backup.amazonaws.com", "reports.backup.amazonaws.com"]))
      .default([])
      .describe(
        "Services whose service-linked role exists in the backup account and is taken over; creating it again fails.",
      ),
  })
  .describe("Backups that survive: vaults, locks and plans.");
