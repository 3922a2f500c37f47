import type { Value } from "../protocol/value";
import type { Check } from "../tables/check";
import { policyProblem } from "./policy-document";

/** Account field of an ARN. Source: the provider's own ARN validation. */
const accountField = /^(aws|aws-managed|aws-marketplace|third-party|\d{12}|cw.{10}|\*)?$/;

/** What is wrong with a value and what to write instead; undefined when the check passes. */
export function checkProblem(check: Check, value: Value): string | undefined {
  switch (check.kind) {
    case "arn":
      return arnProblem(value, check.service);
    case "json":
      return jsonProblem(value) ?? sizeProblem(value, check.max);
    case "policy":
      return jsonProblem(value) ?? policyProblem(String(value)) ?? sizeProblem(value, check.max);
    case "oneOf":
      return check.values.some((allowed) => allowed === value)
        ? undefined
        : `must be one of ${check.values.join(", ")}, not "${String(value)}"`;
    case "length": {
      const length = String(value).length;
      return length >= check.min && length <= check.max
        ? undefined
        : `must be ${check.min} to ${check.max} characters long, not ${length}`;
    }
    case "range":
      return Number(value) >= check.min && Number(value) <= check.max
        ? undefined
        : `must be from ${check.min} to ${check.max}, not ${String(value)}`;
    case "matches":
      return check.pattern.test(String(value))
        ? undefined
        : `must be ${check.meaning}, not "${String(value)}"`;
  }
}

/** Why a text is not an ARN (of `service`, when given); undefined when it is one. */
export function arnProblem(value: Value, service?: string): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const [arn, partition, actual, , account, ...resource] = value.split(":");
  if (arn !== "arn" || resource.length === 0 || resource.join(":") === "") {
    return `must be an ARN (arn:partition:service:region:account:resource), not "${value}"`;
  }
  if (!/^aws(-[a-z]+)*$/.test(partition ?? "")) {
    return `has the unknown partition "${partition ?? ""}": write aws, aws-cn or aws-us-gov`;
  }
  if (!accountField.test(account ?? "")) {
    return `has the account "${account ?? ""}": write twelve digits`;
  }
  if (service !== undefined && actual !== service) {
    return `must be the ARN of a ${service} resource, not of ${actual ?? ""}`;
  }
  return undefined;
}

function jsonProblem(value: Value): string | undefined {
  try {
    JSON.parse(String(value));
    return undefined;
  } catch (error) {
    return `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function sizeProblem(value: Value, max: number): string | undefined {
  const size = JSON.stringify(JSON.parse(String(value))).length;
  return size <= max ? undefined : `is ${size} characters long without spaces; the limit is ${max}`;
}
