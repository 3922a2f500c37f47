import type { Expression, Term } from "../expression";
import { NotExpressible } from "../not-expressible";
import { isWild, type Path } from "../path";
import { isLiteral, type Wildcard } from "../text-value";
import { either, isOneOf, like, sqlString } from "./sql-text";

/**
 * The condition over a column of JSON records; true or false, never NULL, so that it can be negated and counted.
 * Types are asked for: DuckDB's `->>` turns numbers and booleans into text, and text is not a number here.
 */
export function duckdbCondition(expression: Expression, record = "record"): string {
  if (expression.kind === "all" || expression.kind === "any")
    return either(
      expression.of.map((one) => duckdbCondition(one, record)),
      expression.kind === "all" ? "AND" : "OR",
    );
  const at = sqlString(jsonPath(expression.path));
  if (expression.path.some(isWild)) {
    const found = `json_extract(${record}, ${at})`;
    if (expression.kind === "missing") return `len(${found}) = 0`;
    const test = scalar(expression, "json_type(x)", "json_extract_string(x, '$')");
    return `len(list_filter(${found}, x -> ${test})) > 0`;
  }
  const type = `json_type(${record}, ${at})`;
  if (expression.kind === "missing") return `${type} IS NULL`;
  return scalar(expression, type, `json_extract_string(${record}, ${at})`);
}

function scalar(term: Exclude<Term, { kind: "missing" }>, type: string, text: string): string {
  return `coalesce(${scalarTest(term, type, text)}, FALSE)`;
}

/** May be NULL where the field is missing. */
function scalarTest(term: Exclude<Term, { kind: "missing" }>, type: string, text: string): string {
  const differs = (equal: string) =>
    `${type} NOT IN ('OBJECT', 'ARRAY') AND NOT coalesce(${equal}, FALSE)`;
  const isNumber = `${type} IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE')`;
  switch (term.kind) {
    case "exists":
      return `${type} NOT IN ('OBJECT', 'ARRAY')`;
    case "null":
      return `${type} = 'NULL'`;
    case "boolean":
      return `${type} = 'BOOLEAN' AND ${text} = '${String(term.value)}'`;
    case "number": {
      const compare = (operator: string) =>
        `${isNumber} AND TRY_CAST(${text} AS DOUBLE) ${operator} ${term.value}`;
      return term.operator === "!=" ? differs(compare("=")) : compare(term.operator);
    }
    case "regex": {
      const found = `${type} = 'VARCHAR' AND regexp_matches(${text}, ${sqlString(term.source)})`;
      return term.negated ? differs(found) : found;
    }
    case "text": {
      const ofNumbers = term.values.filter(
        (one): one is Wildcard => !isLiteral(one) && one.numbers === true,
      );
      const equal = `(${type} = 'VARCHAR' AND ${isOneOf(text, term.values)})`;
      const number = ofNumbers.map((one) => `(${isNumber} AND ${like(text, one)})`);
      const found = either([equal, ...number], "OR");
      return term.negated ? differs(found) : found;
    }
  }
}

function jsonPath(path: Path): string {
  return `$${path
    .map((step) => {
      if (typeof step === "number") return `[${step}]`;
      if (isWild(step)) return step.any === "element" ? "[*]" : ".*";
      if (/["\\]/.test(step))
        throw new NotExpressible(`the field name ${JSON.stringify(step)} in DuckDB`);
      return `."${step}"`;
    })
    .join("")}`;
}

/**
 * A whole query over downloaded CloudTrail files.
 * @param files glob of `{"Records": […]}` files, gzip or not
 */
export function duckdbQuery(expression: Expression, files: string): string {
  const column = (name: string) => `record->>'$.${name}' AS "${name}"`;
  const columns = ["eventTime", "recipientAccountId", "awsRegion", "eventSource", "eventName"].map(
    column,
  );
  return `SELECT ${columns.join(", ")}, record->>'$.userIdentity.arn' AS principal,
  record->>'$.sourceIPAddress' AS "sourceIPAddress", record->>'$.errorCode' AS "errorCode"
FROM (
  SELECT unnest(Records) AS record
  FROM read_json(${sqlString(files)}, columns = {Records: 'JSON[]'}, maximum_object_size = 1073741824)
)
WHERE ${duckdbCondition(expression)}
ORDER BY "eventTime"`;
}
