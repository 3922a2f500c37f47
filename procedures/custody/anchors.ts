/**
 * Hashes of anchored entries, by case and sequence number. Each appended entry is also an object in the locked evidence
 * bucket of the home Region, where nobody takes it away: `cases/CASE/custody/SEQUENCE-HASH.json`. An intruder may have
 * written another one beside it, so that there can be several of one number.
 */
export type Anchors = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const key = /([A-Z0-9-]{4,32})\/custody\/(\d{12})-([0-9a-f]{64})\.json/g;

/** The anchors that a text names: a listing of the bucket in whatever format, or paths of downloaded files. */
export function anchorsIn(text: string): Anchors {
  const anchors = new Map<string, Map<string, readonly string[]>>();
  for (const [, id = "", sequence = "", hash = ""] of text.matchAll(key)) {
    const ofCase = anchors.get(id) ?? new Map<string, readonly string[]>();
    anchors.set(id, ofCase);
    const before = ofCase.get(sequence) ?? [];
    if (!before.includes(hash)) ofCase.set(sequence, [...before, hash]);
  }
  return anchors;
}

/** The last number that is anchored; undefined without one. */
export const lastAnchored = (
  ofCase: ReadonlyMap<string, readonly string[]> | undefined,
): string | undefined =>
  [...(ofCase?.keys() ?? [])].reduce<string | undefined>(
    (last, sequence) => (last === undefined || sequence > last ? sequence : last),
    undefined,
  );
