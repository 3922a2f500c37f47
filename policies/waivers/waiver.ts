import { z } from "zod";
import type { Position } from "../engine/reading/json";

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

/** A documented exception: one rule, one exact place, until a day. */
export interface Waiver {
  readonly rule: string;
  /**
   * Construct path, `stack/address`, an address that only one stack has, a stack, or the label of a place that is no
   * resource. One that stands in the artefact has its element's place.
   */
  readonly at: string;
  /** @default - every claim of the rule at the place */
  readonly tag?: string | undefined;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** Last day on which it holds, YYYY-MM-DD. */
  readonly expires: string;
  /** Where it is written. */
  readonly source: { readonly file: string } & Position;
}

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  );
}

/** Days from one day to another; negative when the other is earlier. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Errors of zod with the path of each, in words. */
export const problemsOf = (error: z.ZodError) =>
  error.issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === "number" ? step : String(step))),
    text:
      issue.code === "unrecognized_keys"
        ? `has unknown fields: ${issue.keys.join(", ")}`
        : issue.message,
  }));
