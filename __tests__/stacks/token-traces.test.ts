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

describe("an error keeps its trace", () => {
  const before = Error.prepareStackTrace;
  const made = () => withoutTokenTraces(() => new RangeError("too far"));
  afterEach(() => {
    Error.prepareStackTrace = before;
  });

  test("as this process writes it", () => {
    expect(made().stack).toMatch(/^RangeError: too far\n {4}at .*token-traces\.test\.ts/);
    expect(Error.prepareStackTrace).toBe(before);
  });

  test("as another one writes it", () => {
    const another = () => "written by another";
    Error.prepareStackTrace = another;
    expect(made().stack).toBe("written by another");
    expect(Error.prepareStackTrace).toBe(another);
  });

  test("as V8 writes it", () => {
    Reflect.deleteProperty(Error, "prepareStackTrace");
    expect(made().stack).toMatch(/^RangeError: too far\n {4}at .*token-traces\.test\.ts/);
  });
});

test("an error that captures its own trace keeps it", () => {
  class Own extends Error {
    constructor() {
      super("own");
      Error.captureStackTrace(this, Own);
    }
  }
  expect(withoutTokenTraces(() => new Own()).stack).toMatch(
    /^Error: own\n {4}at .*token-traces\.test\.ts/,
  );
});

test("a failure leaves no trace of it", () => {
  const before = Error.captureStackTrace;
  expect(() =>
    withoutTokenTraces(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(Error.captureStackTrace).toBe(before);
});
