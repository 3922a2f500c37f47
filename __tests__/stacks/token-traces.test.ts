import { withoutTokenTraces } from "../../stacks/token-traces";

/** What cdktf does for every token. */
function captured(): string {
  const object = { stack: "" };
  Error.captureStackTrace(object);
  return object.stack;
}

test("what is no error gets no trace, and afterwards it does again", () => {
  expect(withoutTokenTraces(captured)).toBe("");
  expect(captured()).toContain("token-traces.test.ts");
});

test("an error keeps its trace, whoever writes traces", () => {
  const before = Error.prepareStackTrace;
  try {
    for (const prepare of [undefined, () => "written by another", before]) {
      Error.prepareStackTrace = prepare;
      const expected = new RangeError("too far").stack?.split("\n").slice(0, 1);
      const { stack } = withoutTokenTraces(() => new RangeError("too far"));
      expect(stack?.split("\n").slice(0, 1)).toEqual(expected);
      expect(Error.prepareStackTrace).toBe(prepare);
    }
    Error.prepareStackTrace = undefined;
    expect(withoutTokenTraces(() => new RangeError("too far")).stack).toMatch(
      /^RangeError: too far\n {4}at .*token-traces\.test\.ts/,
    );
  } finally {
    Error.prepareStackTrace = before;
  }
});

test("a failure leaves no trace of it", () => {
  const before = Error.prepareStackTrace;
  expect(() =>
    withoutTokenTraces(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(Error.prepareStackTrace).toBe(before);
});
