import type { Inputs, Json } from "../../language/content";
import { textOf } from "./types";

type Operator = (value: Json, wanted: Json) => boolean;
const texts =
  (compare: (value: string, wanted: string) => boolean): Operator =>
  (value, wanted) =>
    compare(textOf(value), textOf(wanted));
const numbers =
  (compare: (value: number, wanted: number) => boolean): Operator =>
  (value, wanted) =>
    compare(Number(value), Number(wanted));

/** Source: Systems Manager user guide, "aws:branch". */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: texts((value, wanted) => value === wanted),
  EqualsIgnoreCase: texts((value, wanted) => value.toLowerCase() === wanted.toLowerCase()),
  StartsWith: texts((value, wanted) => value.startsWith(wanted)),
  EndsWith: texts((value, wanted) => value.endsWith(wanted)),
  Contains: (value, wanted) =>
    Array.isArray(value) ? value.includes(wanted) : textOf(value).includes(textOf(wanted)),
  NumericEquals: numbers((value, wanted) => value === wanted),
  NumericGreater: numbers((value, wanted) => value > wanted),
  NumericLesser: numbers((value, wanted) => value < wanted),
  NumericGreaterOrEquals: numbers((value, wanted) => value >= wanted),
  NumericLesserOrEquals: numbers((value, wanted) => value <= wanted),
  BooleanEquals: (value, wanted) => value === wanted,
};

/**
 * Whether a condition holds; its values are resolved already.
 * @throws Error for an operator that does not exist, or when there is not exactly one
 */
export function holds({ NextStep: _, ...condition }: Inputs): boolean {
  const { And, Or, Not, Variable, ...rest } = condition;
  if (Array.isArray(And)) return And.every((each) => holds(each as Inputs));
  if (Array.isArray(Or)) return Or.some((each) => holds(each as Inputs));
  if (Not !== undefined) return !holds(Not as Inputs);
  const [[name, wanted] = ["", null], second] = Object.entries(rest);
  const operator = operators[name];
  if (operator === undefined || second !== undefined || Variable === undefined)
    throw new Error(
      `write Variable and one of ${Object.keys(operators).join(", ")}, not ${Object.keys(condition).join(", ")}`,
    );
  return operator(Variable, wanted);
}
