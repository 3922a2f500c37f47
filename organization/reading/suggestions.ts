import { closest, distance } from "fastest-levenshtein";

/** The known word that was probably meant: two letters differ, or a third of a long word. Undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const typed = word.toLowerCase().replaceAll("_", "-");
  const comparable = new Map(known.map((entry) => [entry.toLowerCase(), entry]));
  const best = closest(typed, [...comparable.keys()]);
  const limit = best.length < 4 ? 1 : Math.max(2, Math.floor(best.length / 3));
  return distance(typed, best) <= limit ? comparable.get(best) : undefined;
}

/** Advice for a word outside a closed set: the one that was meant, or all of them, or what they look like. */
export function chooseFrom(word: unknown, known: readonly string[], otherwise?: string): string {
  const meant = nearest(String(word), known);
  if (meant !== undefined) return `did you mean ${meant}?`;
  if (known.length > 14 && otherwise !== undefined) return `write ${otherwise}`;
  return known.length === 1 ? `write ${known[0]}` : `write one of ${known.join(", ")}`;
}
