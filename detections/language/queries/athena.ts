import type { Expression, Term } from "../expression";
import { NotExpressible } from "../not-expressible";
import { isWild, type Path, plainName, selector, type Step } from "../path";
import { simplify } from "../simplify";
import { arrayColumns, jsonColumns, stringColumns, structColumns } from "./athena-table";
import { either, isOneOf, sqlString } from "./sql-text";

/**
 * The condition over AWS's CloudTrail table. A comparison with NULL is NULL, which a WHERE clause treats as false,
 * and nothing is negated from outside: missing fields need no guard.
 *
 * Columns and structs do not tell a missing field from one that holds null: there both are `IS NULL`.
 * @throws NotExpressible naming the construct
 */
export function athenaCondition(expression: Expression): string {
  return condition(simplify(expression));
}

function condition(expression: Expression): string {
  if (expression.kind !== "all" && expression.kind !== "any") return term(expression);
  return either(expression.of.map(condition), expression.kind === "all" ? "AND" : "OR");
}

function term(term: Term): string {
  const [first, ...rest] = term.path;
  if (typeof first !== "string")
    throw new NotExpressible(`${selector(term.path)}: a table has named columns`);
  const column = first.toLowerCase();
  if (column === "managementevent") return managementEvent(term);
  if (stringColumns.has(column) && rest.length === 0) return scalar(term, { text: column });
  if (structColumns.has(column))
    return scalar(term, { text: [column, ...rest.map(structField)].join(".") });
  const [wild, ...below] = rest;
  if (arrayColumns.has(column) && wild !== undefined && isWild(wild))
    return anyMatch(column, term, { text: ["x", ...below.map(structField)].join(".") });
  if (jsonColumns.has(column)) return jsonColumn(term, column, rest);
  throw new NotExpressible(`${selector(term.path)}: the CloudTrail table has no such column`);
}

/** The table lacks the column; its category says the same. */
function managementEvent(term: Term): string {
  if (term.kind !== "boolean")
    throw new NotExpressible("managementEvent other than true or false in Athena");
  return `eventcategory ${term.value ? "=" : "<>"} 'Management'`;
}

function structField(step: Step): string {
  if (typeof step === "string" && plainName.test(step)) return step.toLowerCase();
  throw new NotExpressible(`a wildcard or index inside a struct of the CloudTrail table`);
}

/** A value, as text and where it comes from JSON also as JSON. */
interface Value {
  readonly text: string;
  readonly json?: string;
}

function jsonColumn(term: Term, column: string, path: Path): string {
  const wild = path.findIndex(isWild);
  if (wild < 0) return scalar(term, fromJson(column, path));
  const list = `TRY_CAST(json_extract(${column}, ${jsonPath(path.slice(0, wild))}) AS array(json))`;
  if (path[wild] && isWild(path[wild]) && path[wild].any === "field")
    throw new NotExpressible(`${selector(term.path)}: Athena has no ".*"`);
  return anyMatch(list, term, fromJson("x", path.slice(wild + 1)));
}

function anyMatch(list: string, term: Term, value: Value): string {
  if (term.kind === "missing")
    return `NOT coalesce(any_match(${list}, x -> ${value.json ?? value.text} IS NOT NULL), FALSE)`;
  return `any_match(${list}, x -> ${scalar(term, value)})`;
}

const fromJson = (source: string, path: Path): Value => ({
  text: `json_extract_scalar(${source}, ${jsonPath(path)})`,
  json: `json_extract(${source}, ${jsonPath(path)})`,
});

function jsonPath(path: Path): string {
  const text = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    if (isWild(step)) throw new NotExpressible("two wildcards in one path, in Athena");
    return /^\w+$/.test(step) ? `.${step}` : `["${step.replace(/["\\]/g, "\\$&")}"]`;
  });
  return sqlString(`$${text.join("")}`);
}

function scalar(term: Term, { text, json }: Value): string {
  switch (term.kind) {
    case "missing":
      return `${json ?? text} IS NULL`;
    case "exists":
      return `${json ?? text} IS NOT NULL`;
    case "null":
      return json === undefined ? `${text} IS NULL` : `${json} = JSON 'null'`;
    case "boolean":
      return `${text} = '${String(term.value)}'`;
    case "number": {
      const number = `TRY_CAST(${text} AS double)`;
      if (term.operator !== "!=") return `${number} ${term.operator} ${term.value}`;
      return `(${text} IS NOT NULL AND coalesce(${number} <> ${term.value}, TRUE))`;
    }
    case "regex":
      return `${term.negated ? "NOT " : ""}regexp_like(${text}, ${sqlString(term.source)})`;
    case "text": {
      const equal = isOneOf(text, term.values);
      return term.negated ? `NOT ${equal.startsWith("(") ? equal : `(${equal})`}` : equal;
    }
  }
}

export interface AthenaScope {
  /** Database and table. */
  readonly table: string;
  /** First and last day, `YYYY/MM/DD`: without them Athena reads, and bills, the whole archive. */
  readonly days: readonly [string, string];
}

/** A whole query over the organization trail's table, with partitions account, region and day. */
export function athenaQuery(
  expression: Expression,
  { table, days: [from, to] }: AthenaScope,
): string {
  return `SELECT eventtime, recipientaccountid, awsregion, eventsource, eventname, useridentity.arn AS principal,
  sourceipaddress, errorcode, requestparameters
FROM ${table}
WHERE day BETWEEN ${sqlString(from)} AND ${sqlString(to)}
  AND ${athenaCondition(expression)}
ORDER BY eventtime DESC
LIMIT 1000`;
}
