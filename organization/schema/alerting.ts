import { z } from "zod";
import { emailAddress } from "./primitives";

export const severities = ["critical", "high", "medium", "low"] as const;

const route = z
  .discriminatedUnion("protocol", [
    z.strictObject({
      protocol: z
        .literal("email")
        .describe("A mail a person reads; the address must confirm the subscription once."),
      endpoint: emailAddress.describe("E-mail address."),
    }),
    z.strictObject({
      protocol: z
        .literal("https")
        .describe("A webhook of an on-call service that confirms the subscription itself."),
      endpoint: z
        .string()
        .regex(/^https:\/\/[^\s/$.?#][^\s]*$/, "an https:// address")
        .describe(
          "Address of the webhook. It is stored in the state: it must not be the only secret.",
        ),
    }),
    z.strictObject({
      protocol: z.literal("sqs").describe("A queue of a log platform."),
      endpoint: z
        .string()
        .regex(
          /^arn:aws(-us-gov|-cn)?:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}$/,
          "the ARN of an SQS queue",
        )
        .describe("ARN of the queue."),
    }),
  ])
  .describe("One subscriber.");

const routes = (severity: string, above: string) =>
  z
    .array(route)
    .min(1)
    .optional()
    .describe(`Subscribers of the ${severity} topic; at least one. Default: those of ${above}.`);

export const alertingSchema = z
  .strictObject({
    critical: z.array(route).min(1).describe("Subscribers of the critical topic; at least one."),
    high: routes("high", "critical"),
    medium: routes("medium", "high"),
    low: routes("low", "medium"),
  })
  .describe("Who is told, per severity.");
