import fc from "fast-check";
import {
  type Answer,
  all,
  any,
  implies,
  maybe,
  no,
  not,
  type Tri,
  yes,
} from "../../../policies/engine/tri";

const answers: readonly Answer[] = ["yes", "no", "maybe"];
const tri = (answer: Answer): Tri => ({ yes: yes("y"), no: no("n"), maybe: maybe("m") })[answer];
const anyTri = fc.constantFrom(...answers).map(tri);

test.each([
  ["yes", "yes", "yes", "yes"],
  ["yes", "no", "no", "yes"],
  ["yes", "maybe", "maybe", "yes"],
  ["no", "no", "no", "no"],
  ["no", "maybe", "no", "maybe"],
  ["maybe", "maybe", "maybe", "maybe"],
] as const)("%s and %s is %s, or is %s", (a, b, and, or) => {
  for (const pair of [
    [tri(a), tri(b)],
    [tri(b), tri(a)],
  ]) {
    expect(all(pair).answer).toBe(and);
    expect(any(pair).answer).toBe(or);
  }
});

test("de Morgan holds, and twice not is the same", () => {
  fc.assert(
    fc.property(fc.array(anyTri, { minLength: 1, maxLength: 5 }), (parts) => {
      expect(not(all(parts)).answer).toBe(any(parts.map(not)).answer);
      expect(not(any(parts)).answer).toBe(all(parts.map(not)).answer);
      for (const part of parts) expect(not(not(part)).answer).toBe(part.answer);
    }),
  );
});

test("knowing more never turns a yes or a no around", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 5 }), (parts) => {
      const before = all(parts.map(tri)).answer;
      for (const known of ["yes", "no"] as const) {
        const after = all(parts.map((part) => tri(part === "maybe" ? known : part))).answer;
        if (before !== "maybe") expect(after).toBe(before);
      }
    }),
  );
});

test("reasons are those that decided", () => {
  const parts = [yes("fine"), no("first"), maybe("later"), no("second")];
  expect(
    all(parts)
      .because()
      .map(({ text }) => text),
  ).toEqual(["first", "second"]);
  expect(
    any(parts)
      .because()
      .map(({ text }) => text),
  ).toEqual(["fine"]);
  expect(any([]).because()).toEqual([{ text: "there is none" }]);
});

test("a consequence is asked only where the condition may hold", () => {
  const never = () => {
    throw new Error("asked");
  };
  expect(implies(no("n"), never).answer).toBe("yes");
  expect(implies(yes(), () => no("n")).answer).toBe("no");
  expect(implies(maybe("m"), () => no("n")).answer).toBe("maybe");
  expect(implies(maybe("m"), () => yes()).answer).toBe("yes");
});
