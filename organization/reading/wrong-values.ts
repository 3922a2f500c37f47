import type { z } from "zod";
import type { Problem } from "../diagnostics";
import type { AnySchema } from "../schema/walk";
import { chooseFrom } from "./suggestions";
import { describeKind, describeRange, describeValue, quote } from "./values";

type Explanation = Pick<Problem, "message" | "advice">;

/** A value of the wrong kind: mostly a missing or superfluous pair of quotes. */
export function wrongType(
  { input, expected }: z.core.$ZodIssueInvalidType,
  schema: AnySchema,
  source: string,
): Explanation {
  if (expected === "string" && (typeof input === "number" || typeof input === "boolean"))
    return {
      message: `is read as ${describeValue(input)}, because it is not quoted`,
      advice: `write "${source}"`,
    };
  if ((expected === "number" || expected === "int") && typeof input === "string")
    return {
      message: `is ${describeValue(input)}`,
      advice: /^\d+$/.test(input)
        ? `write ${input} without quotes`
        : `write ${describeRange(schema)}`,
    };
  if (expected === "int" || (expected === "number" && typeof input === "number"))
    return { message: `${source} is not a whole number`, advice: `write ${describeRange(schema)}` };
  return {
    message: input === null ? "has no value" : `is ${describeValue(input)}`,
    advice: `write ${describeKind(schema)}`,
  };
}

/** A value outside a closed set. */
export function wrongWord(
  { input, values, message }: z.core.$ZodIssueInvalidValue,
  schema: AnySchema,
  source: string,
): Explanation {
  if (typeof input === "object")
    return {
      message: input === null ? "has no value" : `is ${describeValue(input)}`,
      advice: `write ${describeKind(schema)}`,
    };
  const words = values.map(String);
  if (words.includes(String(input)))
    return {
      message: `is ${describeValue(input)}`,
      advice: `write ${String(input)} without quotes`,
    };
  const numeric = values.every((value) => typeof value === "number");
  return {
    message: `${typeof input === "string" ? quote(input) : source} is not a known value`,
    advice: numeric
      ? `write one of ${words.join(", ")}`
      : chooseFrom(input, words, message.startsWith("Invalid") ? undefined : message),
  };
}

/** A number, text or list outside its limits. */
export function outOfRange(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  schema: AnySchema,
): Explanation {
  const { input } = issue;
  const limit = issue.code === "too_small" ? issue.minimum : issue.maximum;
  if (typeof input === "number")
    return {
      message: `${input} is ${issue.code === "too_small" ? "less" : "more"} than ${limit}`,
      advice: `write ${describeRange(schema)}`,
    };
  if (typeof input === "string")
    return {
      message: `${quote(input)} has ${input.length} characters`,
      advice: `write at ${issue.code === "too_small" ? "least" : "most"} ${limit}`,
    };
  return issue.code === "too_small"
    ? { message: "is an empty list", advice: "write at least one entry" }
    : { message: `has more than ${limit} entries`, advice: `keep ${limit} or fewer` };
}
