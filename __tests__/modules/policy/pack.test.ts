import fc from "fast-check";
import { pack, type Room } from "../../../modules/policy/pack";
import type { Statement } from "../../../modules/policy/document";

const room: Room = {
  kind: "service control policy",
  bytes: 1_000,
  documents: 9,
  advice: "lower guardrails.reservedScpSlots",
};
const statement = (Sid: string, length: number): Statement => ({
  Sid,
  Effect: "Deny",
  Action: "x".repeat(length),
  Resource: "*",
});
const many = fc
  .array(fc.integer({ min: 1, max: 800 }), { minLength: 1, maxLength: 30 })
  .map((lengths) => lengths.map((length, index) => statement(`S${index}`, length)));
const unlimited = { ...room, documents: 100 };
const sidsOf = (documents: readonly string[]) =>
  documents.map((text) =>
    (JSON.parse(text) as { Statement: readonly Statement[] }).Statement.map(({ Sid }) => Sid),
  );

test("every statement once, in order, in documents within their size", () => {
  fc.assert(
    fc.property(many, (statements) => {
      const documents = pack(statements, unlimited);
      expect(sidsOf(documents).flat()).toEqual(statements.map(({ Sid }) => Sid));
      for (const document of documents)
        expect(Buffer.byteLength(document)).toBeLessThanOrEqual(1_000);
    }),
  );
});

test("as few documents as the order allows: each would be too long with the next statement", () => {
  fc.assert(
    fc.property(many, (statements) => {
      const documents = pack(statements, unlimited).map(
        (text) => (JSON.parse(text) as { Statement: readonly Statement[] }).Statement,
      );
      documents.slice(1).forEach((part, index) => {
        const wider = { Version: "2012-10-17", Statement: [...(documents[index] ?? []), part[0]] };
        expect(Buffer.byteLength(JSON.stringify(wider))).toBeGreaterThan(1_000);
      });
    }),
  );
});

test("a statement that is added changes no document before it", () => {
  fc.assert(
    fc.property(many, fc.nat(), (statements, seed) => {
      const at = seed % (statements.length + 1);
      const more = statements.toSpliced(at, 0, statement("Added", 100));
      const [before, after] = [pack(statements, unlimited), pack(more, unlimited)];
      const changed = sidsOf(after).findIndex((sids) => sids.includes("Added"));
      const same = Math.max(0, Math.min(changed, before.length) - 1);
      expect(after.slice(0, same)).toEqual(before.slice(0, same));
    }),
  );
});

test("a statement that fits no document, and documents that fit no place", () => {
  expect(() => pack([statement("Long", 1_000)], room)).toThrow(
    "service control policy: statement Long has 1096 bytes, a document 1000; divide it",
  );
  const two = [statement("A", 600), statement("B", 600)];
  expect(() => pack(two, { ...room, documents: 1 })).toThrow(
    "service control policy: 2 documents, but room for 1; lower guardrails.reservedScpSlots",
  );
  expect(pack([], room)).toEqual([]);
});
