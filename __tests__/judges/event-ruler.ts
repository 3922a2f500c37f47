import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { JsonObject } from "../../detections/language/json";

const root = join(__dirname, "../..");

/**
 * Where the judge lies; undefined, said aloud, where Java or Maven is missing.
 * @throws Error instead, in continuous integration
 */
export function eventRuler(): string | undefined {
  const java = spawnSync("java", ["-version"]);
  const fetched =
    java.status === 0
      ? spawnSync(process.execPath, [join(root, "scripts/fetch-event-ruler.mjs")], {
          encoding: "utf8",
        })
      : undefined;
  if (fetched?.status === 0) return fetched.stdout.trim();
  if (process.env.CI)
    throw new Error(
      `event-ruler cannot be had: install Java 17 and Maven; ${fetched?.stderr ?? ""}`,
    );
  process.stderr.write(
    "SKIPPED, no Java or no Maven: event-ruler does not judge the event patterns\n",
  );
  return undefined;
}

export interface Judgement {
  /** For each pattern why it is refused, or null. */
  readonly refused: readonly (string | null)[];
  /** For each pattern the numbers of the events that fit. */
  readonly found: readonly (readonly number[])[];
}

/** What AWS's event-ruler says of patterns and events. */
export function judge(
  folder: string,
  patterns: readonly string[],
  events: readonly JsonObject[],
): Judgement {
  const answer = execFileSync(
    "java",
    ["-cp", join(folder, "*"), join(__dirname, "EventRulerJudge.java")],
    { input: JSON.stringify({ patterns, events }), encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
  );
  const { refused, found } = JSON.parse(answer) as Judgement;
  return { refused, found: found.map((numbers) => [...numbers].sort((a, b) => a - b)) };
}
