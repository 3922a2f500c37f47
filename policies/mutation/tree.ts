import { isJsonObject, type Json, type JsonObject } from "../engine/reading/json";

export type Path = readonly (string | number)[];

/** A value inside JSON, and where. */
export interface Found {
  readonly path: Path;
  readonly value: Json;
}

/** What says nothing to Terraform, or only to people: changing it changes no protection. */
const prose = new Set([
  "//",
  "alarm_description",
  "comment",
  "description",
  "display_name",
  "error_message",
  "tags",
  "title",
]);

/** Every value below the top, objects and lists included, in the order of the file. */
export function everythingIn(body: Json, path: Path = []): readonly Found[] {
  if (Array.isArray(body))
    return (body as readonly Json[]).flatMap((item, index) => visit(item, [...path, index]));
  if (!isJsonObject(body)) return [];
  return Object.entries(body).flatMap(([key, item]) =>
    prose.has(key) ? [] : visit(item, [...path, key]),
  );
}

const visit = (value: Json, path: Path): readonly Found[] => [
  { path, value },
  ...everythingIn(value, path),
];

/** A copy with one value replaced; removed with `undefined`. */
export function replaced(json: Json, [step, ...rest]: Path, value: Json | undefined): Json {
  if (step === undefined) return value ?? null;
  if (Array.isArray(json)) {
    const list = json as readonly Json[];
    if (rest.length === 0 && value === undefined) return list.filter((_, index) => index !== step);
    return list.map((item, index) => (index === step ? replaced(item, rest, value) : item));
  }
  const object = isJsonObject(json) ? json : {};
  if (rest.length === 0 && value === undefined) {
    const { [String(step)]: _, ...others } = object;
    return others;
  }
  return { ...object, [String(step)]: replaced(object[String(step)] ?? null, rest, value) };
}

/** A path as a kind of mutant names it: without indices, which differ from resource to resource. */
export const siteOf = (path: Path): string =>
  path.filter((step) => typeof step === "string").join(".");

/** A policy document that stands in an argument as text. */
export interface Document {
  readonly attribute: string;
  readonly json: JsonObject;
  readonly statements: readonly JsonObject[];
}

export function documentsIn(body: JsonObject): readonly Document[] {
  return Object.entries(body).flatMap(([attribute, text]) => {
    const json = typeof text === "string" && text.startsWith("{") ? parse(text) : undefined;
    const statements = json?.Statement;
    return json && Array.isArray(statements) && attribute !== "template_body"
      ? [{ attribute, json, statements: (statements as readonly Json[]).filter(isJsonObject) }]
      : [];
  });
}

function parse(text: string): JsonObject | undefined {
  try {
    const json = JSON.parse(text) as Json;
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** The body with other statements in one of its documents. */
export const withStatements = (
  body: JsonObject,
  { attribute, json }: Document,
  statements: readonly Json[],
): JsonObject => ({
  ...body,
  [attribute]: JSON.stringify({ ...json, Statement: statements }),
});

export const asList = (json: Json | undefined): readonly Json[] =>
  json === undefined ? [] : Array.isArray(json) ? (json as readonly Json[]) : [json];
