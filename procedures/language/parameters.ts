import type { Json, Parameter, ValueType } from "./content";

const text = (
  description: string,
  allowedPattern: string,
  more: Partial<Parameter> = {},
): Parameter => ({ type: "String", description, allowedPattern, ...more });

/** The same form as in the custody record and in the collector's session tag. */
export const caseId = text("Id of the case.", "^[A-Z0-9-]{4,32}$");

export const instanceId = text("Id of the instance.", "^i-([0-9a-f]{8}|[0-9a-f]{17})$");

export const bucketName = text("Name of the bucket.", "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$");

/** Part of object keys of the evidence bucket. */
export const exhibitId = text(
  "Id of the exhibit within the case.",
  "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
);

export const sha256 = text("SHA-256 of the tool's file.", "^[a-f0-9]{64}$");

/** RFC 3339 in UTC with whole seconds. */
export const instant = (description: string, more: Partial<Parameter> = {}) =>
  text(description, "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", more);

export const dryRun: Parameter = {
  type: "Boolean",
  description: "Only read the present state and show what would be recorded; change nothing.",
  default: false,
};

export const choice = (description: string, ...allowedValues: readonly string[]): Parameter => ({
  type: "String",
  description,
  allowedValues,
});

export const matching = text;

export const list = (
  description: string,
  allowedPattern: string,
  maxItems: number,
  more: Partial<Parameter> = {},
): Parameter => ({
  type: "StringList",
  description,
  allowedPattern,
  minItems: 1,
  maxItems,
  ...more,
});

export const yesNo = (description: string, byDefault: boolean): Parameter => ({
  type: "Boolean",
  description,
  default: byDefault,
});

export const whole = (
  description: string,
  byDefault: number,
  allowedValues?: readonly Json[],
): Parameter => ({
  type: "Integer" satisfies ValueType,
  description,
  default: byDefault,
  ...(allowedValues && { allowedValues }),
});
