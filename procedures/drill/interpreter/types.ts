import type { Json, Parameter, ValueType } from "../../language/content";

const isMap = (value: Json) => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (check: (value: Json) => boolean) => (value: Json) =>
  Array.isArray(value) && value.every(check);
const isText = (value: Json) => typeof value === "string";

/** Types do not bend: "1" is no Integer and "true" no Boolean. */
const checks: Readonly<Record<string, (value: Json) => boolean>> = {
  String: isText,
  StringList: listOf(isText),
  Integer: Number.isInteger,
  Boolean: (value) => typeof value === "boolean",
  StringMap: isMap,
  MapList: listOf(isMap),
};

/** Whether a value has a type; the picker types, such as `AWS::IAM::Role::Arn`, are texts. */
export const hasType = (value: Json, type: ValueType): boolean => (checks[type] ?? isText)(value);

/** What is wrong with the value of a parameter; undefined when nothing is. */
export function parameterProblem(value: Json, parameter: Parameter): string | undefined {
  const { type, allowedPattern, allowedValues, minItems = 0, maxItems = Infinity } = parameter;
  const { minChars = 0, maxChars = Infinity } = parameter;
  if (!hasType(value, type)) return `is no ${type}`;
  const texts = (Array.isArray(value) ? (value as readonly Json[]) : [value]).map(textOf);
  if (
    allowedValues !== undefined &&
    !texts.every((text) => allowedValues.map(textOf).includes(text))
  )
    return `is not one of ${allowedValues.map(textOf).join(", ")}`;
  const pattern = allowedPattern === undefined ? undefined : new RegExp(`^(?:${allowedPattern})$`);
  if (pattern !== undefined && !texts.every((text) => pattern.test(text)))
    return `does not match ${allowedPattern}`;
  if (Array.isArray(value) && (value.length < minItems || value.length > maxItems))
    return `has ${value.length} items`;
  if (typeof value === "string" && (value.length < minChars || value.length > maxChars))
    return `has ${value.length} characters`;
  return undefined;
}

/** How a value stands within a text. */
export const textOf = (value: Json): string =>
  typeof value === "string" ? value : JSON.stringify(value);
