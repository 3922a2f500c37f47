import type { z } from "zod";
import { formatPath, type Path, type Problem } from "../diagnostics";
import { knownKeys, schemaAt, type AnySchema } from "../schema/walk";
import { chooseFrom, nearest } from "./suggestions";
import { describeKind, describeText, describeValue, quote, summaryOf } from "./values";
import { outOfRange, wrongType, wrongWord } from "./wrong-values";

/** A problem of structure: something that the schema does not allow. */
export interface StructureProblem extends Problem {
  /** The path is not in the file, but must be. */
  readonly missing?: true;
  /** Path of the key that was probably meant. */
  readonly renameTo?: Path;
}

/** What explains an issue beyond its own text. */
export interface StructureContext {
  readonly root: AnySchema;
  /** The scalar as written, because YAML has already dropped leading zeros and quotes. */
  sourceOf(path: Path): string | undefined;
}

/** Says in plain words what the schema found; one problem per wrong key or value. */
export function explainIssues(
  issues: readonly z.core.$ZodIssue[],
  context: StructureContext,
): readonly StructureProblem[] {
  const problems = issues.flatMap((issue) => explain(issue, [], context));
  const renamed = new Set(
    problems.flatMap(({ renameTo }) => (renameTo === undefined ? [] : [formatPath(renameTo)])),
  );
  // A misspelt key is one mistake, not an unknown key and a missing one.
  return problems.filter(({ path, missing }) => missing !== true || !renamed.has(formatPath(path)));
}

function explain(
  issue: z.core.$ZodIssue,
  base: Path,
  context: StructureContext,
): readonly StructureProblem[] {
  const path = [
    ...base,
    ...issue.path.map((step) => (typeof step === "number" ? step : String(step))),
  ];
  const schema = schemaAt(context.root, path) ?? context.root;
  const { input } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(path, key, schema, input));
    case "invalid_union":
      return explainUnion(issue, path, schema, context);
    case "invalid_key":
      return [
        {
          path,
          at: "key",
          message: `${quote(String(path.at(-1)))} is not accepted as a key`,
          advice: `write ${issue.issues[0]?.message ?? issue.message}`,
        },
      ];
    case "invalid_value":
    case "invalid_type": {
      if (input === undefined) return [missingKey(path, schema)];
      const source = context.sourceOf(path) ?? String(input);
      const explained =
        issue.code === "invalid_type"
          ? wrongType(issue, schema, source)
          : wrongWord(issue, schema, source);
      return [{ path, ...explained }];
    }
    case "too_small":
    case "too_big":
      return [{ path, ...outOfRange(issue, schema) }];
    default:
      return [
        {
          path,
          message: `${describeText(input)} is not accepted`,
          advice: `write ${issue.message}`,
        },
      ];
  }
}

function missingKey(path: Path, schema: AnySchema): StructureProblem {
  const advice = `add the key ${String(path.at(-1))} (${summaryOf(schema)})`;
  return { path, missing: true, message: "is missing", advice };
}

function unknownKey(
  parent: Path,
  key: string,
  schema: AnySchema,
  input: unknown,
): StructureProblem {
  const present = Object.keys(Object(input));
  const unused = knownKeys(schema).filter((known) => !present.includes(known));
  const meant = nearest(key, unused);
  return {
    path: [...parent, key],
    at: "key",
    message: "is not a known key",
    advice:
      unused.length === 0
        ? "remove it"
        : chooseFrom(key, unused, "one of the keys in docs/organization-file.md"),
    ...(meant === undefined ? {} : { renameTo: [...parent, meant] }),
  };
}

/** Of a union, explains the branch that was begun; when there is none, says what the branches are. */
function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  schema: AnySchema,
  context: StructureContext,
): readonly StructureProblem[] {
  const { input } = issue;
  if (issue.discriminator !== undefined) return [wrongDiscriminator(issue, path)];
  const isBegun = (entry: z.core.$ZodIssue) =>
    entry.path.length > 0 || (entry.code !== "invalid_type" && entry.code !== "invalid_value");
  const begun = issue.errors.find((branch) => branch.some(isBegun));
  if (begun !== undefined) return begun.flatMap((entry) => explain(entry, path, context));
  const words = issue.errors
    .flat()
    .flatMap((entry) => (entry.code === "invalid_value" ? entry.values : []));
  const meant = typeof input === "string" ? nearest(input, words.map(String)) : undefined;
  const advice = meant === undefined ? `write ${describeKind(schema)}` : `did you mean ${meant}?`;
  return [
    { path, message: input === null ? "has no value" : `is ${describeValue(input)}`, advice },
  ];
}

/** The key that says which kind of entry it is does not say it. Its path is the key's, not the entry's. */
function wrongDiscriminator(issue: z.core.$ZodIssueInvalidUnion, path: Path): StructureProblem {
  const key = String(path.at(-1));
  const entry: object = Object(issue.input);
  const options = optionsOf(issue);
  if (key in entry) {
    const word: unknown = Reflect.get(entry, key);
    const message = word === null ? "has no value" : `${describeText(word)} is not a known value`;
    return { path, message, advice: chooseFrom(word, options) };
  }
  const parent = path.slice(0, -1);
  const misspelt = Object.keys(entry).find((candidate) => nearest(candidate, [key]) === key);
  if (misspelt === undefined)
    return {
      path,
      missing: true,
      message: "is missing",
      advice: `add the key ${key} (one of ${options.join(", ")})`,
    };
  return {
    path: [...parent, misspelt],
    at: "key",
    message: "is not a known key",
    advice: `did you mean ${key}?`,
  };
}

/** Since zod 4.2 the issue carries the options; its type does not say so. */
function optionsOf(issue: z.core.$ZodIssueInvalidUnion): readonly string[] {
  return "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}
