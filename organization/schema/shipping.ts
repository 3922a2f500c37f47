import { z } from "zod";
import { iamArn } from "./primitives";

/** Source: IAM API reference, AssumeRole, ExternalId. */
const externalId = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, "an external id of 2 to 1,224 letters, digits or +=,.@:/-_");

const reader = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("aws").describe("The log platform runs in AWS and has a role of its own."),
      principals: z
        .array(iamArn)
        .min(1)
        .describe("ARNs of the roles or users of the log platform, in whatever account."),
      externalId: externalId
        .optional()
        .describe(
          "External id that the log platform sends; ask for one when it belongs to somebody else. Default: none.",
        ),
    })
    .describe("A reader with AWS credentials."),
  z
    .strictObject({
      kind: z.literal("oidc").describe("The log platform runs elsewhere and has identity tokens."),
      issuer: z
        .string()
        .regex(/^https:\/\/[^\s]+[^/\s]$/, "an https:// address without a final slash")
        .describe("Issuer of the log platform's identity tokens."),
      audience: z.string().min(1).default("sts.amazonaws.com").describe("Audience (`aud`)."),
      subjects: z
        .array(z.string().regex(/^[^*?]+$/, "an exact subject without wildcards"))
        .min(1)
        .describe("Exact subjects (`sub`) that may read."),
    })
    .describe("A reader with OpenID Connect tokens."),
]);

/** Limits of a queue (source: SQS API reference, CreateQueue). */
export const shippingSchema = z
  .strictObject({
    reader: reader.describe("Who reads the trail archive."),
    visibilityTimeoutSeconds: z
      .int()
      .min(30)
      .max(43_200)
      .default(600)
      .describe("Seconds for which a message is hidden from other readers while one works on it."),
    retentionDays: z
      .int()
      .min(1)
      .max(14)
      .default(14)
      .describe("Days for which a notification waits for its reader."),
    maxReceives: z
      .int()
      .min(2)
      .max(1000)
      .default(5)
      .describe("Attempts to read a message before it goes to the dead-letter queue."),
  })
  .describe(
    "Shipping of the trail archive to a log platform: notifications, a queue and a read-only role.",
  );
