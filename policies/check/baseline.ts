import { isJsonObject, JsonFile, ReadingError } from "../engine/reading/json";
import type { Report } from "./report";

/** Accepted findings by identity. An accepted failure may become undecided, not the other way round. */
export type Baseline = ReadonlyMap<string, "fail" | "undecided">;

/** The open findings of a report as sorted JSON lines, for a file that is reviewed and committed. */
export function renderBaseline({ entries }: Report): string {
  const lines = entries
    .filter(({ outcome }) => outcome === "fail" || outcome === "undecided")
    .map(({ identity, outcome }) => `${JSON.stringify({ finding: identity, outcome })}\n`);
  return [...new Set(lines)].sort().join("");
}

/** @throws ReadingError with file and line of everything that is wrong, one a line */
export function readBaseline(text: string, file: string): Baseline {
  const problems: string[] = [];
  const baseline = new Map<string, "fail" | "undecided">();
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "") return;
    try {
      const { root } = new JsonFile(file, line);
      const { finding, outcome } = isJsonObject(root) ? root : {};
      if (typeof finding === "string" && (outcome === "fail" || outcome === "undecided"))
        baseline.set(finding, outcome);
      else
        problems.push(
          `${file}:${index + 1}:1: must be {"finding": "RULE/stack/address", "outcome": "fail" or "undecided"}`,
        );
    } catch (error) {
      problems.push((error as Error).message.replace(`${file}:1:`, `${file}:${index + 1}:`));
    }
  });
  if (problems.length > 0) throw new ReadingError(problems.join("\n"));
  return baseline;
}
