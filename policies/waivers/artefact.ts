import type { Estate } from "../engine/estate";
import { isJsonObject, type Json, type JsonObject, ReadingError } from "../engine/reading/json";
import type { SynthesizedStack } from "../engine/reading/synth";
import type { Waiver } from "./waiver";
import { waiverForm } from "./when-read";

/**
 * Waivers that travel in the artefact, as `"//": { "waivers": […] }` of a stack or one of its elements.
 * @throws ReadingError with file, line and column of everything that is wrong, one a line
 */
export function waiversIn(estate: Estate): readonly Waiver[] {
  const problems: string[] = [];
  const found = estate.stacks.flatMap(({ synthesized }) =>
    synthesized ? waiversOf(synthesized, problems) : [],
  );
  if (problems.length > 0) throw new ReadingError(problems.join("\n"));
  return found;
}

function waiversOf(stack: SynthesizedStack, problems: string[]): readonly Waiver[] {
  const { config, name } = stack;
  return [
    ...read(stack, config, name, [], problems),
    ...(["resource", "data"] as const).flatMap((section) =>
      entries(config[section]).flatMap(([type, byName]) =>
        entries(byName).flatMap(([id, element]) =>
          read(
            stack,
            element,
            `${name}/${section === "data" ? "data." : ""}${type}.${id}`,
            [section, type, id],
            problems,
          ),
        ),
      ),
    ),
  ];
}

function read(
  { file }: SynthesizedStack,
  element: JsonObject,
  at: string,
  path: readonly (string | number)[],
  problems: string[],
): readonly Waiver[] {
  const note = element["//"];
  const list = isJsonObject(note) ? (note.waivers ?? []) : [];
  const here = [...path, "//", "waivers"];
  const report = (where: readonly (string | number)[], text: string) => {
    const { line, column } = file.position(where);
    problems.push(`${file.path}:${line}:${column}: ${text}`);
  };
  if (!Array.isArray(list)) {
    report(here, "waivers must be a list");
    return [];
  }
  if (list.length === 0) return [];
  const { problemsOf, waiverSchema } = waiverForm();
  return (list as readonly Json[]).flatMap((item, index) => {
    const parsed = waiverSchema.safeParse(item);
    if (parsed.success)
      return [
        {
          ...parsed.data,
          at,
          source: { file: file.path, ...file.position([...here, index]) },
        },
      ];
    for (const problem of problemsOf(parsed.error))
      report(
        [...here, index, ...problem.path],
        `${["waivers", index, ...problem.path].join(".")}: ${problem.text}`,
      );
    return [];
  });
}

const entries = (json: Json | undefined): readonly (readonly [string, JsonObject])[] =>
  Object.entries(isJsonObject(json) ? json : {}).flatMap(([key, item]) =>
    isJsonObject(item) ? [[key, item] as const] : [],
  );
