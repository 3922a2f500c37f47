import type { Expression, Term, TextTerm } from "../expression";
import { NotExpressible } from "../not-expressible";
import { isWild, type Path, selector, type Step } from "../path";
import { simplify } from "../simplify";
import { isLiteral, type TextValue } from "../text-value";

/**
 * The condition in CloudWatch Logs Insights. `!=` and `not in` are true there for a missing field, so that they
 * get a guard. Lists have no "any element": such a condition looks for the field and its value anywhere in the
 * message, and may find more than the detection does.
 * Source: CloudWatch Logs user guide, "CloudWatch Logs Insights query syntax: filter".
 * @throws NotExpressible naming the construct
 */
export function insightsCondition(expression: Expression): string {
  return condition(simplify(expression));
}

function condition(expression: Expression): string {
  if (expression.kind !== "all" && expression.kind !== "any") return term(expression);
  const parts = expression.of.map(condition);
  if (parts.length === 0)
    throw new NotExpressible(`an empty "${expression.kind}" in Logs Insights`);
  return parts.length === 1
    ? (parts[0] ?? "")
    : `(${parts.join(expression.kind === "all" ? " and " : " or ")})`;
}

function term(term: Term): string {
  if (term.path.some(isWild)) return anywhere(term);
  const field = fieldName(term.path);
  switch (term.kind) {
    case "missing":
      return `not ispresent(${field})`;
    case "exists":
      return `ispresent(${field})`;
    case "null":
      return `@message like /"${escaped(lastName(term.path))}":\\s*null/`;
    case "boolean":
      // Logs Insights reads JSON's true and false as 1 and 0.
      return `${field} = ${term.value ? 1 : 0}`;
    case "number":
      return term.operator === "!="
        ? `(ispresent(${field}) and ${field} != ${term.value})`
        : `${field} ${term.operator} ${term.value}`;
    case "regex": {
      const found = `${field} like /${term.source.replaceAll("/", "\\/")}/`;
      return term.negated ? `(ispresent(${field}) and not (${found}))` : found;
    }
    case "text":
      return text(term, field);
  }
}

function text({ values, negated }: TextTerm, field: string): string {
  const literals = values.filter(isLiteral);
  const wild = values.filter((value) => !isLiteral(value));
  const [only] = literals;
  const parts = [
    ...(literals.length === 1 && only !== undefined
      ? [`${field} ${negated ? "!=" : "="} ${quoted(only)}`]
      : []),
    ...(literals.length > 1
      ? [`${field} ${negated ? "not in" : "in"} [${literals.map(quoted).join(", ")}]`]
      : []),
    ...(wild.length > 0
      ? [
          `${negated ? "not (" : ""}${field} like /${wild.map(regex).join("|")}/${negated ? ")" : ""}`,
        ]
      : []),
  ];
  const whole = negated ? [`ispresent(${field})`, ...parts] : parts;
  return whole.length === 1 ? (whole[0] ?? "") : `(${whole.join(negated ? " and " : " or ")})`;
}

/** A value of any element: the field's name and its value, wherever the message has them. */
function anywhere(term: Term): string {
  const name = lastName(term.path);
  const before = name === "" ? "" : `"${escaped(name)}":\\s*`;
  if (term.kind === "exists" && name !== "") return `@message like /${before}/`;
  if (term.kind !== "text" || term.negated)
    throw new NotExpressible(
      `${selector(term.path)} in Logs Insights: only text can be searched in lists`,
    );
  const found = term.values.map((value) => `${before}"${inside(value)}"`);
  return `@message like /${found.join("|")}/`;
}

const lastName = (path: Path): string =>
  path.filter((step): step is string => typeof step === "string").at(-1) ?? "";

function fieldName(path: Path): string {
  return path.map(part).join(".");
}

function part(step: Step): string {
  if (typeof step === "number") return String(step);
  if (isWild(step) || /[`\n]/.test(step))
    throw new NotExpressible("this field name in Logs Insights");
  return /^[A-Za-z0-9_]+$/.test(step) ? step : `\`${step}\``;
}

const quoted = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;
const escaped = (value: string): string => value.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const segments = (value: TextValue): readonly string[] =>
  isLiteral(value) ? [value] : value.segments;
const regex = (value: TextValue): string => `^${segments(value).map(escaped).join(".*")}$`;
const inside = (value: TextValue): string => segments(value).map(escaped).join('[^"]*');

/** A whole query: who did it, where and when, newest first. */
export function insightsQuery(expression: Expression): string {
  return `fields @timestamp, recipientAccountId, awsRegion, eventSource, eventName, userIdentity.arn, sourceIPAddress, errorCode
| filter ${insightsCondition(expression)}
| sort @timestamp desc
| limit 200`;
}
