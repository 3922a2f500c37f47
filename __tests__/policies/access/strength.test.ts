import { matrixOf } from "../../../policies/access/matrix";
import { idleDenies } from "../../../policies/access/strength";
import { estateOf } from "../../../policies/examples/forms";
import type { ExampleJson } from "../../../policies/examples/given";
import { attached, denyBut, logGroup, logGroupArn } from "../../../policies/examples/guardrails";

const idleIn = (...statements: readonly ExampleJson[]) => {
  const estate = estateOf(
    [logGroup, ...attached("SERVICE_CONTROL_POLICY", "r-a1b2", ...statements)],
    "synth",
  );
  return idleDenies(estate, matrixOf(estate));
};
const idle = (...statements: readonly ExampleJson[]) => idleIn(...statements).map(({ tag }) => tag);
const named = (
  Sid: string,
  actions: string | readonly string[],
  resource = logGroupArn,
): ExampleJson => ({
  ...(denyBut(["deployer"], actions, resource) as Readonly<Record<string, ExampleJson>>),
  Sid,
});

test("a statement that is alone in denying is needed", () => {
  expect(idle(named("Logs", "logs:*"))).toEqual([]);
});

test("of two that deny the same, neither is", () => {
  expect(idle(named("Logs", "logs:*"), named("Again", "logs:*"))).toEqual(["Logs", "Again"]);
});

test("the narrower one is not, beside what it leaves out", () => {
  expect(idle(named("Logs", "logs:*"), named("Deletion", "logs:Delete*"))).toEqual(["Deletion"]);
});

test("one that denies what nobody asks is not", () => {
  expect(idle(named("Logs", "logs:*"), named("Reading", "logs:Get*"))).toEqual(["Reading"]);
  expect(idle(named("Elsewhere", "logs:*", "arn:aws:logs:*:*:log-group:/other/*"))).toEqual([
    "Elsewhere",
  ]);
});

test("of a statement that is needed, what nothing needs is told", () => {
  const [found, ...more] = idleIn(named("Logs", ["logs:Delete*", "logs:GetLogEvents", "logs:P*"]));
  expect(found).toMatchObject({ tag: "Logs", whole: false, actions: ["logs:GetLogEvents"] });
  expect(more).toEqual([]);
});

test("an action that two patterns deny rests on neither", () => {
  const [found] = idleIn(named("Logs", ["logs:*", "logs:Delete*"]));
  expect(found).toMatchObject({ whole: false, actions: ["logs:Delete*"] });
});
