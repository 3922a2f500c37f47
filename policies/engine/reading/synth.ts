import { isJsonObject, JsonFile, type JsonObject, ReadingError } from "./json";

/** Gives the text of a file below the output folder; throws when there is none. */
export type ReadText = (path: string) => string;

/** One stack of a synthesised CDKTF or CDKTN project. */
export interface SynthesizedStack {
  readonly name: string;
  readonly constructPath: string;
  readonly dependencies: readonly string[];
  readonly file: JsonFile;
  /** `cdk.tf.json`, whole. */
  readonly config: JsonObject;
}

/**
 * Reads `manifest.json` and the `cdk.tf.json` of every stack that it names.
 * @param folder name of the output folder, as messages shall spell it
 * @throws ReadingError with file, line and column of the first thing that is not as CDKTF writes it
 */
export function readSynthesized(read: ReadText, folder: string): readonly SynthesizedStack[] {
  const manifest = open(read, folder, "manifest.json");
  return Object.keys(manifest.object(["stacks"])).map((name) => {
    const entry = manifest.object(["stacks", name]);
    const path = manifest.string(["stacks", name, "synthesizedStackPath"]);
    const file = open(read, folder, path);
    const config = file.object([]);
    for (const section of ["resource", "data"])
      for (const type of Object.keys(file.optionalObject([section])))
        for (const each of Object.keys(file.object([section, type])))
          file.object([section, type, each]);
    const { constructPath, dependencies } = entry;
    return {
      name,
      constructPath: typeof constructPath === "string" ? constructPath : name,
      dependencies: Array.isArray(dependencies) ? dependencies.map(String) : [],
      file,
      config,
    };
  });
}

function open(read: ReadText, folder: string, path: string): JsonFile {
  const shown = `${folder}/${path}`;
  let text: string;
  try {
    text = read(path);
  } catch (error) {
    throw new ReadingError(
      `${shown}:1:1: cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"}); synthesise first`,
    );
  }
  return new JsonFile(shown, text);
}

/** `//.metadata` of an element. */
export function metadataOf(element: JsonObject): JsonObject {
  const note = element["//"];
  const metadata = isJsonObject(note) ? note.metadata : undefined;
  return isJsonObject(metadata) ? metadata : {};
}
