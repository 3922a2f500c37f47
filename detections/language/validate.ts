import type { Expression, Term } from "./expression";
import { metricFilterLimits } from "./metric-filter/limits";
import { selector, wildcards } from "./path";
import { parsed } from "./problem";
import { parseRegex } from "./regex";
import { isLiteral, starText } from "./text-value";

/** What is wrong with an expression that was built and not parsed; nothing when it is sound. */
export function validate(expression: Expression): readonly string[] {
  if (expression.kind !== "all" && expression.kind !== "any") return validateTerm(expression);
  const own =
    expression.of.length === 0
      ? [`"${expression.kind}" holds no condition: remove it, or write what it should join`]
      : [];
  return [...own, ...expression.of.flatMap(validate)];
}

function validateTerm(term: Term): readonly string[] {
  const field = selector(term.path);
  const problems: string[] = [];
  if (term.path.length === 0)
    problems.push("a condition names no field: write for example eventName");
  if (wildcards(term.path) > metricFilterLimits.wildcardsPerSelector)
    problems.push(`${field} has more than one wildcard: CloudWatch allows one in a selector`);
  if (term.kind === "number" && !Number.isFinite(term.value))
    problems.push(`${field} is compared with ${term.value}: write a finite number`);
  if (term.kind === "regex") {
    const { source } = term;
    const result = parsed(() => parseRegex(source));
    if (!result.ok)
      problems.push(
        ...result.problems.map(({ message, advice }) => `${field}: ${message}; ${advice}`),
      );
    if (source.includes("%")) problems.push(`${field}: % would end the expression; write \\x25`);
  }
  if (term.kind !== "text") return problems;
  if (term.values.length === 0)
    problems.push(`${field} is compared with no value: write at least one`);
  for (const value of term.values)
    if (!isLiteral(value) && value.segments.every((segment) => segment === ""))
      problems.push(`${field} is compared with ${starText(value)}: write exists(…)`);
  return problems;
}
