import type { StepContent } from "../../../../procedures/language/content";
import { api, document, run, step } from "./documents";

const fails = new Error("refused");
const sleep = (name: string, more: Partial<StepContent> = {}) =>
  step(name, "sleep", { Duration: "PT1S" }, more);

describe("flow", () => {
  const three = (more: Partial<StepContent>) => document([api("A", "A", more), api("B"), api("C")]);

  test.each<[string, Partial<StepContent>, readonly string[], string]>([
    ["the order of the list", {}, ["A Failed"], "Failed"],
    ["Abort", { onFailure: "Abort" }, ["A Failed"], "Failed"],
    ["Continue", { onFailure: "Continue" }, ["A Failed", "B", "C"], "Success"],
    [
      "Continue, critical",
      { onFailure: "Continue", isCritical: true },
      ["A Failed", "B", "C"],
      "Failed",
    ],
    ["a step", { onFailure: "step:C" }, ["A Failed", "C"], "Failed"],
    [
      "a step, not critical",
      { onFailure: "step:C", isCritical: false },
      ["A Failed", "C"],
      "Success",
    ],
    ["the end", { onFailure: "step:C", isEnd: true }, ["A Failed"], "Failed"],
    [
      "nextStep, which is for success",
      { nextStep: "C", onFailure: "Continue" },
      ["A Failed", "B", "C"],
      "Success",
    ],
  ])("a failure leads to %s", async (_, more, trace, status) => {
    const ran = await run(three(more), { A: fails });
    expect([ran.trace, ran.status]).toEqual([trace, status]);
    expect(ran.steps[0]?.error).toBe("refused");
  });

  test("success leads to nextStep, and isEnd ends", async () => {
    const ran = await run(
      document([
        api("A", "A", { nextStep: "C" }),
        api("B"),
        api("C", "C", { isEnd: true }),
        api("D"),
      ]),
    );
    expect([ran.trace, ran.status]).toEqual([["A", "C"], "Success"]);
  });

  test("a step is tried as often as it says", async () => {
    const second = (times: number) => (times < 2 ? fails : {});
    const ran = await run(three({ maxAttempts: 2 }), { A: second });
    expect([ran.trace, ran.steps[0]?.attempts]).toEqual([["A", "B", "C"], 2]);
    expect((await run(three({ maxAttempts: 2 }), { A: fails })).calls).toHaveLength(2);
  });

  test("a cancelled execution ends, or goes where the step says", async () => {
    const options = { stopAfter: (_: unknown, number: number) => number === 1 };
    const ended = await run(three({}), {}, { options });
    expect([ended.trace, ended.status]).toEqual([["A"], "Cancelled"]);
    const led = await run(three({ onCancel: "step:C" }), {}, { options });
    expect([led.trace, led.status]).toEqual([["A", "C"], "Cancelled"]);
  });

  test("a document that goes in circles is a fault", async () => {
    await expect(run(document([sleep("A", { nextStep: "A" })]))).rejects.toThrow(
      "document doc, step A, nextStep: the document never ends",
    );
  });
});
