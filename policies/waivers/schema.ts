import { z } from "zod";
import { isDay } from "./waiver";

const day = z.string().refine(isDay, "must be a day, written YYYY-MM-DD");

/** What every waiver says; one in a file also says where. */
export const waiverSchema = z.strictObject({
  rule: z
    .string()
    .regex(/^[A-Z]+-[A-Z]+-\d{3}$/, "must be the id of a rule, such as IRR-TRAIL-002"),
  tag: z.string().min(1).optional(),
  reason: z.string().trim().min(20, "must say in at least 20 characters why this is acceptable"),
  owner: z.string().trim().min(1, "must name who answers for it"),
  ticket: z.string().trim().min(1, "must name the ticket that tracks it"),
  expires: day,
});

export const placedWaiverSchema = waiverSchema.extend({
  at: z.string().min(1, "must be a construct path, stack/address or a stack"),
});

/** Errors of zod with the path of each, in words. */
export const problemsOf = (error: z.ZodError) =>
  error.issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === "number" ? step : String(step))),
    text:
      issue.code === "unrecognized_keys"
        ? `has unknown fields: ${issue.keys.join(", ")}`
        : issue.message,
  }));
