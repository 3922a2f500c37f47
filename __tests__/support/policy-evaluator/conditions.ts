import type { ConditionBlock } from "../../../modules/policy/document";
import { arnMatches, globMatches } from "./patterns";

/** Condition keys of a request; a key that is not here is missing from the request. */
export type RequestContext = Readonly<Record<string, string>>;

type Comparison = (expected: string, actual: string) => boolean;

/** The positive operators; `…Not…` is their negation. An operator that is not here is refused, never guessed. */
const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (expected, actual) => expected === actual,
  StringLike: (expected, actual) => globMatches(expected, actual),
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
  Bool: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  NumericLessThan: (expected, actual) => Number(actual) < Number(expected),
};

/**
 * Whether a condition block holds: every operator and every key must, of a key's values one suffices.
 * Source: IAM user guide, "Conditions with multiple context keys or values".
 */
export function conditionsHold(block: ConditionBlock, context: RequestContext): boolean {
  const present = new Map(
    Object.entries(context).map(([key, value]) => [key.toLowerCase(), value] as const),
  );
  return Object.entries(block).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      conditionHolds(operator, [values].flat(), present.get(key.toLowerCase())),
    ),
  );
}

/**
 * A missing key makes positive operators false, negated operators true and `…IfExists` true.
 * Source: IAM user guide, "IAM JSON policy elements: Condition operators".
 */
function conditionHolds(
  operator: string,
  values: readonly string[],
  actual: string | undefined,
): boolean {
  if (operator === "Null")
    return values.some((value) => (value === "true") === (actual === undefined));
  // A request here carries one value of a key, so any of them is that one, and all are.
  const base = operator.replace(/^ForA(nyValue|llValues):|IfExists$/g, "");
  const positive = base.replace("Not", "");
  const negated = positive !== base;
  const compare = comparisons[positive];
  if (compare === undefined) throw new Error(`condition operator ${operator} is not evaluated`);
  const variable = values.find((value) => value.includes("${"));
  if (variable !== undefined) throw new Error(`policy variable in ${variable} is not evaluated`);
  if (/^ForA(ny|ll)Value/.test(operator) && (negated || operator.endsWith("IfExists")))
    throw new Error(`condition operator ${operator} is not evaluated`);
  if (operator.startsWith("ForAllValues:") && actual === undefined) return true;
  if (actual === undefined) return negated || operator.endsWith("IfExists");
  const matches = values.some((expected) => compare(expected, actual));
  return matches !== negated;
}
