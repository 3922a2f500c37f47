import type { Expression, Term, TextTerm } from "../expression";
import { NotExpressible } from "../not-expressible";
import { plainName, type Path, selector, wildcards } from "../path";
import { simplify } from "../simplify";
import { isLiteral, starText, type TextValue } from "../text-value";
import { metricFilterLimits as limits } from "./limits";

/**
 * The condition as one metric-filter pattern, whatever its length.
 * @throws NotExpressible naming the construct that CloudWatch has no words for
 */
export function metricFilterText(expression: Expression): string {
  const simple = simplify(expression);
  if (simple.kind === "all" && simple.of.length === 0) return "";
  const text = `{ ${unwrapped(print(simple))} }`;
  check(text);
  return text;
}

/** Parenthesised, unless it needs no parentheses inside any other group. */
function print(expression: Expression): string {
  if (expression.kind !== "all" && expression.kind !== "any") return termText(expression);
  if (expression.of.length === 0)
    throw new NotExpressible(`an empty "${expression.kind}" inside a metric filter`);
  return group(expression.of.map(print), expression.kind === "all" ? "&&" : "||");
}

const group = (parts: readonly string[], operator: "&&" | "||"): string =>
  parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(` ${operator} `)})`;

/** A lone group needs no parentheses; those of a lone condition are kept, as AWS writes them. */
const unwrapped = (text: string): string => (text.startsWith("((") ? text.slice(1, -1) : text);

function termText(term: Term): string {
  for (const step of term.path)
    if (typeof step === "string" && !plainName.test(step) && /['\n]/.test(step))
      throw new NotExpressible(`the field name ${JSON.stringify(step)} in a metric filter`);
  const field = selector(term.path);
  switch (term.kind) {
    case "missing":
      return `(${field} NOT EXISTS)`;
    case "null":
      return `(${field} IS NULL)`;
    case "exists":
      return `(${field} = "*")`;
    case "boolean":
      return `(${field} IS ${term.value ? "TRUE" : "FALSE"})`;
    case "number":
      return `(${field} ${term.operator} ${term.value})`;
    case "regex":
      return `(${field} ${term.negated ? "!=" : "="} %${term.source}%)`;
    case "text":
      return textTermText(term, field);
  }
}

function textTermText({ path, values, negated }: TextTerm, field: string): string {
  const operator = negated ? "!=" : "=";
  if (values.length === 0) throw new NotExpressible(`${field} compared with no value`);
  if (needsRegex(path, values, negated)) return `(${field} ${operator} %${regexOf(values)}%)`;
  const parts = values.map((value) => `(${field} ${operator} ${valueText(value)})`);
  return group(parts, negated ? "&&" : "||");
}

/** Strings cannot hold these characters, or would read them as something else. */
const unquotable = /["\\*]/;

function needsRegex(path: Path, values: readonly TextValue[], negated: boolean): boolean {
  const literal = (value: TextValue) => (isLiteral(value) ? [value] : value.segments);
  if (values.some((value) => literal(value).some((text) => unquotable.test(text)))) return true;
  // Several != on "any element" could each be true of another element; several = use up the wildcards.
  return (
    wildcards(path) > 0 &&
    values.length > 1 &&
    (negated || values.length > limits.wildcardsPerPattern)
  );
}

function regexOf(values: readonly TextValue[]): string {
  return values
    .map((value) => {
      if (!isLiteral(value) && value.numbers)
        throw new NotExpressible("a wildcard over numbers as a regex");
      return `^${(isLiteral(value) ? [value] : value.segments).map(escaped).join(".*")}$`;
    })
    .join("|");
}

function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9:_#=@/;,-]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 127)
      throw new NotExpressible(`${JSON.stringify(character)} in a regular expression`);
    return `\\x${code.toString(16).padStart(2, "0")}`;
  });
}

const valueText = (value: TextValue): string =>
  !isLiteral(value) && value.numbers ? starText(value) : `"${starText(value)}"`;

function check(text: string): void {
  const outside = text.replace(/"[^"]*"|%[^%]*%/g, "");
  const wild = outside.match(/\[\*\]|\.\*/g)?.length ?? 0;
  if (wild > limits.wildcardsPerPattern)
    throw new NotExpressible(
      `${wild} wildcard selectors (CloudWatch allows ${limits.wildcardsPerPattern})`,
    );
  const regexes = text.replace(/"[^"]*"/g, "").match(/%[^%]*%/g)?.length ?? 0;
  if (regexes > limits.regexesPerPattern)
    throw new NotExpressible(
      `${regexes} regular expressions (CloudWatch allows ${limits.regexesPerPattern})`,
    );
}
