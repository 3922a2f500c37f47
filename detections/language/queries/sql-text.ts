import { isLiteral, type TextValue, type Wildcard } from "../text-value";

/** A string in single quotes. */
export const sqlString = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A wildcard as a LIKE pattern, with its escape character where it needs one. */
export function like(column: string, { segments }: Wildcard): string {
  const pattern = segments.map((text) => text.replace(/[\\%_]/g, "\\$&")).join("%");
  const escape = pattern.includes("\\") ? " ESCAPE '\\'" : "";
  return `${column} LIKE ${sqlString(pattern)}${escape}`;
}

/** `column` is one of the values. */
export function isOneOf(column: string, values: readonly TextValue[]): string {
  const literals = values.filter(isLiteral);
  const [only] = literals;
  const equal =
    literals.length === 1 && only !== undefined
      ? `${column} = ${sqlString(only)}`
      : `${column} IN (${literals.map(sqlString).join(", ")})`;
  const wilds = values
    .filter((value): value is Wildcard => !isLiteral(value))
    .map((one) => like(column, one));
  return either([...(literals.length > 0 ? [equal] : []), ...wilds], "OR");
}

export function either(parts: readonly string[], word: "OR" | "AND"): string {
  const [only] = parts;
  if (only === undefined) return word === "OR" ? "FALSE" : "TRUE";
  return parts.length === 1 ? only : `(${parts.join(` ${word} `)})`;
}
