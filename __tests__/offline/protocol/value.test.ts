import { encode, ExtData } from "@msgpack/msgpack";
import { decodeValue, encodeValue } from "../../../offline/protocol/dynamic-value";
import type { Value } from "../../../offline/protocol/value";
import {
  canonical,
  hasUnknown,
  isUnknown,
  sameValue,
  unknown,
} from "../../../offline/protocol/value";

const roundTrip = (value: Value): Value => decodeValue(encodeValue(value));

describe("values on the wire", () => {
  it.each<[string, Value]>([
    ["null", null],
    ["texts, numbers and truth values", { a: "x", b: 1.5, c: true, d: -7 }],
    ["lists and nested objects", [{ a: [] }, { a: ["x"] }]],
    ["integers beyond 2^53", { size: 9007199254740993n }],
    ["a dynamic value's type and content", [new Uint8Array([34, 120, 34]), "x"]],
  ])("keeps %s", (_, value) => {
    expect(roundTrip(value)).toEqual(value);
  });

  it("takes an absent value for null", () => {
    expect(decodeValue(undefined)).toBeNull();
    expect(decodeValue({ msgpack: new Uint8Array(0) })).toBeNull();
  });

  it("knows unknown values, and passes the refinements of one on", () => {
    const refined = new ExtData(12, new Uint8Array([1, 2]));
    expect(isUnknown(roundTrip(unknown))).toBe(true);
    expect(roundTrip({ a: refined })).toEqual({ a: refined });
    expect(Buffer.from(encode(unknown)).toString("hex")).toBe("d40000");
  });
});

describe("comparison", () => {
  it("ignores the order of keys and minds the order of lists", () => {
    expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(sameValue(["a", "b"], ["b", "a"])).toBe(false);
    expect(sameValue(undefined, null)).toBe(true);
  });

  it("finds nothing equal to an unknown", () => {
    expect(sameValue(unknown, unknown)).toBe(false);
    expect(sameValue({ a: unknown }, { a: unknown })).toBe(false);
    expect(hasUnknown([{ a: { b: unknown } }])).toBe(true);
    expect(hasUnknown([{ a: { b: null } }])).toBe(false);
  });

  it("writes different values differently", () => {
    const values: Value[] = [null, "null", 1, "1", true, [], {}, [null], { a: null }, unknown];
    expect(new Set(values.map(canonical)).size).toBe(values.length);
  });
});
