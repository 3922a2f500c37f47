import { policyJson, type PolicyKind, type Statement } from "./document";

export interface Room {
  readonly kind: PolicyKind;
  /** Bytes that a document may have; what the quota leaves is spare. */
  readonly bytes: number;
  /** Documents that a root, unit, account or role has room for. */
  readonly documents: number;
  /** What to do when they are too many. */
  readonly advice: string;
}

/**
 * Statements as JSON documents, in their order and in as few as this order allows. A statement that is added changes
 * the document that it comes into and those behind it, never one before it.
 * @throws Error when a statement is too long for a document, or all are too many for the places that are left
 */
export function pack(statements: readonly Statement[], room: Room): readonly string[] {
  const documents: Statement[][] = [];
  for (const statement of statements) {
    if (size([statement]) > room.bytes)
      throw new Error(
        `${room.kind}: statement ${statement.Sid} has ${size([statement])} bytes, a document ${room.bytes}; divide it`,
      );
    const last = documents.at(-1);
    if (last && size([...last, statement]) <= room.bytes) last.push(statement);
    else documents.push([statement]);
  }
  if (documents.length > room.documents)
    throw new Error(
      `${room.kind}: ${documents.length} documents, but room for ${room.documents}; ${room.advice}`,
    );
  return documents.map((part) => policyJson(room.kind, part));
}

/** Bytes of the document that `policyJson` writes, without asking it: over the quota it throws. */
const size = (statements: readonly Statement[]): number =>
  Buffer.byteLength(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
