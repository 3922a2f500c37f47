import type { Json, StepContent, ValueType } from "../../../../procedures/language/content";
import { api, document, run, set, step } from "./documents";

const variables = { V: { type: "String" as ValueType, default: "first" } };
const sleep = (name: string, more: Partial<StepContent> = {}) =>
  step(name, "sleep", { Duration: "PT1S" }, more);
const output = (Name: string, Selector: string, Type: ValueType) => ({ Name, Selector, Type });

describe("faults name document, step and key", () => {
  const loop = (inputs: object) => step("S", "loop", inputs as StepContent["inputs"]);
  test.each<[string, StepContent]>([
    ["step S, action: unknown: aws:pause", step("S", "pause", {})],
    ["step S, inputs.X: nothing is named Y.Z", api("S", "A", {}, { X: "{{ Y.Z }}" })],
    ["step S, inputs.X[0].Y: nothing is named P", api("S", "A", {}, { X: [{ Y: "a {{ P }}" }] })],
    ["step S, inputs.X: nothing is named variable:W", api("S", "A", {}, { X: "{{ variable:W }}" })],
    ["step S, nextStep: no step T", api("S", "A", { nextStep: "T" })],
    ["step S, onRetry: a step has no such key", api("S", "A", { onRetry: "x" } as object)],
    ["step S, Api: write Service and Api", step("S", "executeAwsApi", { Service: "ec2" })],
    [
      "step S, Duration: write an ISO 8601 duration or a Timestamp",
      step("S", "sleep", { Duration: "10s" }),
    ],
    [
      "step S, Duration: write an ISO 8601 duration or a Timestamp",
      step("S", "sleep", { Duration: "P" }),
    ],
    [
      "step S, Runtime: cannot run python3.6",
      step("S", "executeScript", { Runtime: "python3.6", Handler: "h", Script: "" }),
    ],
    [
      "step S, Script: is missing",
      step("S", "executeScript", { Runtime: "python3.11", Handler: "h" }),
    ],
    [
      "step S, Role: the action has no such input",
      step("S", "createTags", { ResourceIds: [], Tags: [], Role: "x" }),
    ],
    [
      "step S, ResourceType: only EC2 is known",
      step("S", "createTags", { ResourceIds: [], Tags: [], ResourceType: "Parameter" }),
    ],
    [
      "step S, Name: no variable W",
      step("S", "updateVariable", { Name: "variable:W", Value: "x" }),
    ],
    ["step S, Value: 5 is no String", set("S", 5)],
    ["step S, Value: 0 characters; 1 to 512 fit", set("S", "")],
    [
      "step S, MinRequiredApprovals: 2 of 1",
      step("S", "approve", { Approvers: ["a"], MinRequiredApprovals: 2 }),
    ],
    ["step S, DocumentName: no document d", step("S", "executeAutomation", { DocumentName: "d" })],
    [
      "step S, DocumentName: nobody answers commands",
      step("S", "runCommand", { DocumentName: "d", InstanceIds: ["i"] }),
    ],
    [
      "step S, DesiredState: write running, stopped or terminated",
      step("S", "changeInstanceState", { InstanceIds: [], DesiredState: "paused" }),
    ],
    [
      "step S, Choices: write Variable and one of",
      step("S", "branch", { Choices: [{ NextStep: "S", Variable: "x", Matches: "x" }] }),
    ],
    [
      "step S, Otherwise: is no input of a branch",
      step("S", "branch", { Choices: [], Otherwise: "S" }),
    ],
    ["step S, Steps: write Steps and Iterators or LoopCondition", loop({ Steps: [] })],
    ["step S, Most: is no input of a loop", loop({ Steps: [], Iterators: [], Most: 1 })],
    [
      "step S, outputs.X: $.a[*] is no selector",
      api("S", "A", { outputs: [output("X", "$.a[*]", "String")] }),
    ],
  ])("%s", async (message, wrong) => {
    await expect(run(document([wrong], { variables }))).rejects.toThrow(`document doc, ${message}`);
  });

  test.each<[string, Readonly<Record<string, Json>>]>([
    ["P: has no value", {}],
    ["Q: is no parameter", { P: "abc", Q: "x" }],
    ["P: 5 is no String", { P: 5 }],
    ["P: abcd does not match ^[a-c]+$", { P: "abcd" }],
    ["C: z is not one of x, y", { P: "abc", C: "z" }],
    ["L:  [] has 0 items", { P: "abc", L: [] }],
  ])("step (start), %s", async (message, parameters) => {
    const content = document([sleep("S")], {
      parameters: {
        P: { type: "String", description: "", allowedPattern: "^[a-c]+$" },
        C: { type: "String", description: "", allowedValues: ["x", "y"], default: "x" },
        L: { type: "StringList", description: "", minItems: 1, default: ["a"] },
      },
    });
    await expect(run(content, {}, { parameters })).rejects.toThrow(
      `document doc, step (start), ${message.replace("  ", " ")}`,
    );
  });
});
