import { z } from "zod";
import { days, logGroupRetentionDays } from "./primitives";

/** Minimum storage duration makes earlier transitions more expensive than none (source: S3 user guide). */
const transition = z
  .strictObject({
    afterDays: days.describe("Days after an object was written."),
    storageClass: z
      .enum(["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"])
      .describe("S3 storage class. Athena reads all but GLACIER and DEEP_ARCHIVE directly."),
  })
  .describe("A move to a cheaper storage class.");

const bucketRetention = (expireDays: number) =>
  z.strictObject({
    expireDays: days.default(expireDays).describe("Days until an object is deleted."),
    transitions: z
      .array(transition)
      .default([])
      .describe("Moves to cheaper storage classes, in order."),
  });

/** Defaults follow the profile: they are filled in by `resolveDefaults`, so every field is optional here. */
export const retentionSchema = z
  .strictObject({
    archive: z
      .strictObject({
        lockDays: days
          .optional()
          .describe(
            "Days for which no object of the trail archive can be deleted. Default: 365 in production, 1 in a sandbox.",
          ),
        expireDays: days
          .optional()
          .describe(
            "Days until an object of the trail archive is deleted. Default: 2,557 (seven years) in production, 7 in a sandbox.",
          ),
        transitions: z
          .array(transition)
          .optional()
          .describe(
            "Moves to cheaper storage classes. Default: GLACIER_IR after 90 days in production, none in a sandbox.",
          ),
      })
      .default({})
      .describe("The bucket of the organization trail."),
    config: bucketRetention(2557).prefault({}).describe("The bucket of AWS Config."),
    flowLogs: bucketRetention(365)
      .prefault({})
      .describe("The bucket of VPC flow logs and DNS query logs."),
    loadBalancerLogs: bucketRetention(365)
      .prefault({})
      .describe("The buckets of load-balancer logs."),
    accessLogs: bucketRetention(365).prefault({}).describe("The buckets of S3 server access logs."),
    logGroupDays: logGroupRetentionDays
      .default(365)
      .describe("Days for which CloudWatch Logs keeps events; the service accepts no others."),
    keyDeletionDays: z
      .int()
      .min(7)
      .max(30)
      .meta({ unit: "days" })
      .default(30)
      .describe("Waiting period before a scheduled key deletion takes effect."),
  })
  .describe("How long evidence is kept, and for how long nobody can delete it.");
