import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { type CustodyEntry, type CustodyStatement, noPrevious } from "./entry";

/**
 * Hash of an entry: SHA-256, in hexadecimal, over its canonical JSON without the field `hash`.
 * Source: RFC 8785, JSON Canonicalization Scheme.
 */
export function hashOf(entry: Omit<CustodyEntry, "hash"> & { readonly hash?: string }): string {
  const { hash: _, ...content } = entry;
  return createHash("sha256")
    .update(canonicalize(content) ?? "")
    .digest("hex");
}

/** Sequence numbers have 12 digits, so that DynamoDB's order of the sort key is that of the chain. */
export const sequenceText = (number: number): string => String(number).padStart(12, "0");

/** What the next entry must know of the one before. */
export type Link = Pick<CustodyEntry, "sequence" | "recorded" | "hash">;

/**
 * The next entry of a case.
 * @param previous the last entry of the case; undefined when there is none
 * @param now RFC 3339 in UTC with milliseconds. The clocks of writers differ: no entry is recorded before the one
 * before it, or before its own end.
 */
export function chained(
  statement: CustodyStatement,
  previous: Link | undefined,
  now: string,
): CustodyEntry {
  const [recorded = now] = [now, statement.end, previous?.recorded ?? ""].sort().reverse();
  const content = {
    ...statement,
    sequence: sequenceText(Number(previous?.sequence ?? 0) + 1),
    recorded,
    previous: previous?.hash ?? noPrevious,
  };
  return { ...content, hash: hashOf(content) };
}
