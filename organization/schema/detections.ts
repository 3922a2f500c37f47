import { z } from "zod";
import { severities } from "./alerting";
import { iamArn } from "./primitives";

export const detectionId = z
  .string()
  .regex(/^IR-[A-Z0-9]+-\d{3}$/, "the id of a detection, such as IR-LOG-001");

const tuning = z
  .strictObject({
    enabled: z.boolean().default(true).describe("Whether the detection exists at all."),
    severity: z
      .enum(severities)
      .optional()
      .describe("Severity, and with it who is told. Default: that of the catalogue."),
    threshold: z
      .int()
      .min(1)
      .max(100_000)
      .meta({ unit: "events" })
      .optional()
      .describe(
        "Events within the detection's period that make an alarm. With more than one, the detection becomes an alarm on the trail's log group. Default: that of the catalogue.",
      ),
    excludedPrincipals: z
      .array(iamArn)
      .default([])
      .describe("Exact ARNs of users and roles whose events do not count."),
  })
  .describe("What is different about one detection.");

export const detectionsSchema = z
  .strictObject({
    tuning: z
      .record(detectionId, tuning)
      .default({})
      .describe("Changes to single detections, by id; docs/detections.md lists them."),
    procedures: z
      .string()
      .regex(/^https:\/\/[^\s"<>]+\/$/, "an https:// address that ends in a slash")
      .optional()
      .describe(
        "Where the response procedures are: a message links to this address and the name of its procedure. Default: the name only.",
      ),
    archiveDays: z
      .int()
      .min(1)
      .max(3650)
      .meta({ unit: "days" })
      .default(90)
      .describe("Days for which the events on the security account's bus can be replayed."),
  })
  .describe("Detections: what is worth waking somebody for.");
