import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { JsonObject } from "../../detections/language/json";

/** Recorded events and patterns of other projects; they lie beside this project and are never copied into it. */
const root = resolve(__dirname, "../../../shared/data");

/** The folder of one kind of recorded data, where it is there. */
export const recorded = (name: string): string => join(root, name);

/** A suite that needs recorded data: without it, it is skipped and says so. */
export function describeRecorded(name: string, folder: string, suite: () => void): void {
  if (existsSync(recorded(folder))) {
    describe(name, suite);
    return;
  }
  process.stderr.write(`SKIPPED, no ${recorded(folder)}: ${name}\n`);
  // Not `suite`: jest evaluates the body of a skipped suite, too, and it reads the folder.
  describe.skip(name, () => test.todo("needs recorded data"));
}

export interface RecordedFile {
  readonly file: string;
  readonly events: readonly JsonObject[];
}

/** The CloudTrail files of one corpus. */
export function corpus(name: "invictus" | "stratus"): readonly RecordedFile[] {
  const folder = join(root, "cloudtrail", name);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const content = JSON.parse(readFileSync(join(folder, file), "utf8")) as
        readonly JsonObject[] | { readonly Records: readonly JsonObject[] };
      return { file, events: "Records" in content ? content.Records : content };
    });
}

export const eventsOf = (name: "invictus" | "stratus"): readonly JsonObject[] =>
  corpus(name).flatMap(({ events }) => events);
