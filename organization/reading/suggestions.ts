import { closest, distance } from "fastest-levenshtein";
import { mostWords } from "./values";

/**
 * The known word that was probably meant: one that
 * begins so, or of which two letters differ, or a third of a long word. Undefined when none is near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const typed = word.toLowerCase().replaceAll("_", "-");
  const comparable = new Map(known.map((entry) => [entry.toLowerCase(), entry]));
  const begun = [...comparable.keys()].filter((entry) => entry.startsWith(typed));
  if (typed.length >= 3 && begun.length === 1) return comparable.get(String(begun[0]));
  const best = closest(typed, [...comparable.keys()]);
  const limit = best.length < 4 ? 1 : Math.max(2, Math.floor(best.length / 3));
  return distance(typed, best) <= limit ? comparable.get(best) : undefined;
}

/** Advice for a word outside a closed set: the one that was meant, or all of them, or what they look like. */
export function chooseFrom(word: unknown, known: readonly string[], otherwise?: string): string {
  const meant = nearest(String(word), known);
  if (meant !== undefined) return `did you mean ${meant}?`;
  if (known.length > mostWords && otherwise !== undefined) return `write ${otherwise}`;
  return known.length === 1 ? `write ${known[0]}` : `write one of ${known.join(", ")}`;
}
