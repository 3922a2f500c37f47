import type { Position } from "../engine/reading/json";

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
