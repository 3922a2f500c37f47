import type {
  All,
  Any,
  Expression,
  NumberOperator,
  NumberTerm,
  RegexTerm,
  Term,
  TextTerm,
} from "./expression";
import { path } from "./path";
import { starred, type TextValue } from "./text-value";

/** Every one holds. */
export const all = (...of: readonly Expression[]): All => ({ kind: "all", of });

/** At least one holds. */
export const any = (...of: readonly Expression[]): Any => ({ kind: "any", of });

const text = (field: string, values: readonly TextValue[], negated: boolean): TextTerm => ({
  kind: "text",
  path: path(field),
  values,
  negated,
});

/** The field holds exactly this value. */
export function is(field: string, value: string | number | boolean): Term {
  if (typeof value === "boolean") return { kind: "boolean", path: path(field), value };
  return typeof value === "number" ? compare(field, "=", value) : text(field, [value], false);
}

/** The field is present and holds something else. A missing field is not "something else". */
export const isNot = (field: string, value: string | number): Term =>
  typeof value === "number" ? compare(field, "!=", value) : text(field, [value], true);

export const oneOf = (field: string, values: readonly string[]) => text(field, values, false);

/** The field is present and holds none of these. */
export const noneOf = (field: string, values: readonly string[]) => text(field, values, true);

export const prefix = (field: string, ...starts: readonly string[]) =>
  text(
    field,
    starts.map((start) => ({ segments: [start, ""] })),
    false,
  );

export const suffix = (field: string, ...ends: readonly string[]) =>
  text(
    field,
    ends.map((end) => ({ segments: ["", end] })),
    false,
  );

/** The field holds one of these, where `*` stands for any run of characters. */
export const wildcard = (field: string, ...patterns: readonly string[]) =>
  text(field, patterns.map(starred), false);

/** The field is present and holds none of these, where `*` stands for any run of characters. */
export const notWildcard = (field: string, ...patterns: readonly string[]) =>
  text(field, patterns.map(starred), true);

export const compare = (field: string, operator: NumberOperator, value: number): NumberTerm => ({
  kind: "number",
  path: path(field),
  operator,
  value,
});

/** The key is absent. */
export const missing = (field: string): Term => ({ kind: "missing", path: path(field) });

/** The key is present and holds a value: text, a number, a boolean or null. */
export const exists = (field: string): Term => ({ kind: "exists", path: path(field) });

/** The key is present and holds null. */
export const isNull = (field: string): Term => ({ kind: "null", path: path(field) });

/** The field's text holds a match of CloudWatch's regular expressions. Event patterns have none. */
export const matches = (field: string, source: string): RegexTerm => ({
  kind: "regex",
  path: path(field),
  source,
  negated: false,
});
