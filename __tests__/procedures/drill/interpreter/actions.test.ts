import type { Json, StepContent, ValueType } from "../../../../procedures/language/content";
import { api, document, run, set, step } from "./documents";

const fails = new Error("refused");
const variables = { V: { type: "String" as ValueType, default: "first" } };
const sleep = (name: string, more: Partial<StepContent> = {}) =>
  step(name, "sleep", { Duration: "PT1S" }, more);
const output = (Name: string, Selector: string, Type: ValueType) => ({ Name, Selector, Type });

describe("actions", () => {
  const property = (kind: string, Desired: readonly string[]) =>
    step("S", kind, {
      Service: "ec2",
      Api: "Get",
      PropertySelector: "$.P",
      DesiredValues: Desired,
    });

  test("assert fails at once, wait asks again and then times out; booleans are True and False", async () => {
    const assert = document([property("assertAwsResourceProperty", ["True"])]);
    expect((await run(assert, { Get: { P: true } })).status).toBe("Success");
    const failed = await run(assert, { Get: { P: false } });
    expect([failed.status, failed.steps[0]?.error, failed.calls.length]).toEqual([
      "Failed",
      "is False, not True",
      1,
    ]);
    const wait = document([property("waitForAwsResourceProperty", ["done"])]);
    const third = await run(wait, { Get: (times) => ({ P: times < 3 ? "pending" : "done" }) });
    expect([third.status, third.calls.length]).toEqual(["Success", 3]);
    const never = await run(wait, { Get: { P: "pending" } });
    expect([never.status, never.steps[0]?.error]).toEqual([
      "TimedOut",
      "is still pending, not done",
    ]);
  });

  const leaf = (name: string) => sleep(name, { isEnd: true });
  test.each<[object, string]>([
    [{ Variable: "{{ P }}", StringEquals: "Abc" }, "Yes"],
    [{ Variable: "{{ P }}", StringEquals: "abc" }, "No"],
    [{ Variable: "{{ P }}", EqualsIgnoreCase: "abc" }, "Yes"],
    [{ Variable: "{{ P }}", StartsWith: "Ab" }, "Yes"],
    [{ Variable: "{{ P }}", EndsWith: "Ab" }, "No"],
    [{ Variable: "{{ P }}", Contains: "b" }, "Yes"],
    [{ Variable: "{{ L }}", Contains: "b" }, "Yes"],
    [{ Variable: "{{ L }}", Contains: "c" }, "No"],
    [{ Variable: "{{ N }}", NumericEquals: 5 }, "Yes"],
    [{ Variable: "{{ N }}", NumericGreater: 5 }, "No"],
    [{ Variable: "{{ N }}", NumericLesser: 6 }, "Yes"],
    [{ Variable: "{{ N }}", NumericGreaterOrEquals: 5 }, "Yes"],
    [{ Variable: "{{ N }}", NumericLesserOrEquals: 4 }, "No"],
    [{ Variable: "{{ B }}", BooleanEquals: true }, "Yes"],
    [{ Variable: "{{ B }}", BooleanEquals: "true" }, "No"],
    [{ Not: { Variable: "{{ B }}", BooleanEquals: true } }, "No"],
    [
      {
        And: [
          { Variable: "{{ B }}", BooleanEquals: true },
          { Variable: "{{ N }}", NumericEquals: 4 },
        ],
      },
      "No",
    ],
    [
      {
        Or: [
          { Variable: "{{ B }}", BooleanEquals: false },
          { Variable: "{{ N }}", NumericEquals: 5 },
        ],
      },
      "Yes",
    ],
  ])("branch %j: %s", async (choice, where) => {
    const parameters = {
      P: { type: "String" as const, description: "", default: "Abc" },
      L: { type: "StringList" as const, description: "", default: ["a", "b"] },
      N: { type: "Integer" as const, description: "", default: 5 },
      B: { type: "Boolean" as const, description: "", default: true },
    };
    const inputs = {
      Choices: [{ NextStep: "Yes", ...choice }],
      Default: "No",
    } as unknown as StepContent["inputs"];
    const ran = await run(
      document([step("Ask", "branch", inputs), leaf("No"), leaf("Yes")], { parameters }),
    );
    expect(ran.trace).toEqual(["Ask", where]);
  });

  test("a branch without default falls through", async () => {
    const ran = await run(document([step("Ask", "branch", { Choices: [] }), leaf("Next")]));
    expect(ran.trace).toEqual(["Ask", "Next"]);
  });

  test("a loop goes over a list, and stops at a failure", async () => {
    const content = document([
      step(
        "Each",
        "loop",
        {
          Iterators: ["a", "b", "c"],
          Steps: [
            api(
              "One",
              "One",
              {},
              { It: "{{ Each.CurrentIteratorValue }}", No: "{{ Each.CurrentIteration }}" },
            ),
          ] as unknown as Json,
        },
        { onFailure: "step:End" },
      ),
      api("Between"),
      sleep("End"),
    ]);
    const ran = await run(content);
    expect(ran.trace).toEqual([
      "Each[1]/One",
      "Each[2]/One",
      "Each[3]/One",
      "Each",
      "Between",
      "End",
    ]);
    expect(ran.calls.slice(0, 3).map(({ parameters }) => parameters)).toEqual([
      { It: "a", No: 1 },
      { It: "b", No: 2 },
      { It: "c", No: 3 },
    ]);
    const failed = await run(content, { One: (times) => (times === 2 ? fails : {}) });
    expect([failed.trace, failed.status]).toEqual([
      ["Each[1]/One", "Each[2]/One Failed", "Each Failed", "End"],
      "Failed",
    ]);
  });

  test("a loop with a condition runs once before it asks, and no more often than it may", async () => {
    const content = (MaxIterations: number) =>
      document(
        [
          step("While", "loop", {
            LoopCondition: { Variable: "{{ variable:V }}", StringEquals: "more" },
            MaxIterations,
            Steps: [
              api("Get", "Get", { outputs: [output("P", "$.P", "String")] }),
              set("Keep", "{{ Get.P }}"),
            ] as unknown as Json,
          }),
        ],
        { variables },
      );
    const answers = { Get: (times: number) => ({ P: times < 3 ? "more" : "enough" }) };
    expect((await run(content(100), answers)).calls).toHaveLength(3);
    expect((await run(content(2), answers)).calls).toHaveLength(2);
  });

  test("approve is answered by the drill, or times out", async () => {
    const content = document([
      step("Ask", "approve", {
        Approvers: ["a", "b", "c"],
        MinRequiredApprovals: 2,
        Message: "now?",
      }),
    ]);
    const approved = await run(content, {}, { approve: () => "Approved" });
    expect(approved.steps[0]?.outputs).toEqual({
      ApprovalStatus: "Approved",
      ApproverDecisions: [
        { Approver: "a", Decision: "Approve" },
        { Approver: "b", Decision: "Approve" },
      ],
    });
    expect((await run(content, {}, { approve: () => "Rejected" })).status).toBe("Failed");
    expect((await run(content)).status).toBe("TimedOut");
  });

  test("scripts are given their payload, and selectors look below Payload", async () => {
    const content = document([
      step(
        "Run",
        "executeScript",
        { Runtime: "python3.11", Handler: "h", Script: "", InputPayload: { N: 5 } },
        { outputs: [output("N", "$.Payload.payload.N", "Integer")] },
      ),
    ]);
    expect((await run(content)).steps[0]?.outputs).toEqual({ N: 5 });
  });

  test("another document runs in its place, its lists becoming what its parameters are", async () => {
    const inner = document(
      [
        api(
          "In",
          "In",
          { outputs: [output("X", "$.X", "String")] },
          { B: "{{ B }}", N: "{{ N }}", L: "{{ L }}" },
        ),
      ],
      {
        parameters: {
          B: { type: "Boolean", description: "" },
          N: { type: "Integer", description: "" },
          L: { type: "StringList", description: "" },
        },
        outputs: ["In.X"],
      },
    );
    const RuntimeParameters = { B: ["true"], N: ["5"], L: ["a", "b"] };
    const outer = document([
      step("Start", "executeAutomation", { DocumentName: "inner", RuntimeParameters }),
    ]);
    const known = { document: (name: string) => (name === "inner" ? inner : undefined) };
    const ran = await run(outer, { In: { X: "x" } }, known);
    expect(ran.steps.map(({ path }) => path)).toEqual(["inner/In", "doc/Start"]);
    expect(ran.steps[1]?.outputs).toEqual({ ExecutionId: "e-1", Status: "Success", Output: ["x"] });
    expect(ran.calls[0]?.parameters).toEqual({ B: true, N: 5, L: ["a", "b"] });
    const failed = await run(outer, { In: fails }, known);
    expect([failed.status, failed.steps[1]?.error]).toEqual(["Failed", "inner ended Failed"]);
    const circle = document([step("Again", "executeAutomation", { DocumentName: "circle" })]);
    await expect(run(circle, {}, { document: () => circle })).rejects.toThrow(
      "more than 5 documents within another",
    );
  });

  test("a command is answered by the drill", async () => {
    const content = document([
      step("Send", "runCommand", {
        DocumentName: "d",
        InstanceIds: ["i-1"],
        Parameters: { A: ["b"] },
      }),
    ]);
    const result = { CommandId: "c", Status: "Success" as const, ResponseCode: 0, Output: "out" };
    const asked: unknown[] = [];
    const ran = await run(
      content,
      {},
      {
        runCommand: async (_, request) => {
          asked.push(request);
          return result;
        },
      },
    );
    expect(ran.steps[0]?.outputs).toEqual(result);
    expect(asked).toEqual([{ document: "d", instances: ["i-1"], parameters: { A: ["b"] } }]);
    const timedOut = await run(
      content,
      {},
      {
        runCommand: async () => ({ ...result, Status: "TimedOut" }),
      },
    );
    expect(timedOut.status).toBe("TimedOut");
  });

  test("tags and instance states become calls", async () => {
    const content = document([
      step("Tag", "createTags", { ResourceIds: ["i-1"], Tags: [{ Key: "a", Value: "b" }] }),
      step("Stop", "changeInstanceState", { InstanceIds: ["i-1"], DesiredState: "stopped" }),
    ]);
    const described = (Name: string) => ({
      DescribeInstances: {
        Reservations: [{ Instances: [{ State: { Name }, Monitoring: { State: "x" } }] }],
      },
    });
    const ran = await run(content, described("stopped"));
    expect(ran.calls.map((call) => [call.api, call.parameters])).toEqual([
      ["CreateTags", { Resources: ["i-1"], Tags: [{ Key: "a", Value: "b" }] }],
      ["StopInstances", { InstanceIds: ["i-1"] }],
      ["DescribeInstances", { InstanceIds: ["i-1"] }],
    ]);
    expect((await run(content, described("running"))).status).toBe("TimedOut");
  });
});
