import type {
  AutomationContent,
  Inputs,
  Json,
  StepContent,
} from "../../../../procedures/language/content";
import type {
  Answer,
  ApiCall,
  Environment,
  Execution,
  Options,
} from "../../../../procedures/drill/interpreter/environment";
import { runDocument } from "../../../../procedures/drill/interpreter/run";

export const step = (
  name: string,
  action: string,
  inputs: Inputs,
  more: Partial<StepContent> = {},
): StepContent => ({
  name,
  action: `aws:${action}`,
  inputs,
  ...more,
});

/** A call whose answer the test gives, under the name of the call. */
export const api = (
  name: string,
  Api = name,
  more: Partial<StepContent> = {},
  members: Inputs = {},
) => step(name, "executeAwsApi", { Service: "ec2", Api, ...members }, more);

export const set = (name: string, Value: Json, more: Partial<StepContent> = {}) =>
  step(name, "updateVariable", { Name: "variable:V", Value }, more);

export const document = (
  mainSteps: readonly StepContent[],
  more: Partial<AutomationContent> = {},
): AutomationContent => ({
  schemaVersion: "0.3",
  description: "",
  assumeRole: "",
  parameters: {},
  mainSteps,
  ...more,
});

export interface Ran extends Execution {
  /** Paths of the steps with their status, `Success` left out. */
  readonly trace: readonly string[];
  readonly calls: readonly ApiCall[];
}

type Answers = Readonly<Record<string, Json | Error | ((times: number) => Json | Error)>>;

/** Runs a document against answers; a call without one answers `{}`. */
export async function run(
  content: AutomationContent,
  answers: Answers = {},
  {
    parameters = {},
    options,
    ...more
  }: { readonly parameters?: Inputs; readonly options?: Options } & Partial<Environment> = {},
): Promise<Ran> {
  const calls: ApiCall[] = [];
  const answer = (name: string): Answer => {
    const times = calls.filter(({ api: each }) => each === name).length;
    const given = answers[name] ?? {};
    const result = typeof given === "function" ? given(times) : given;
    const made = [`ec2:${name}`];
    return result instanceof Error
      ? { calls: made, error: result.message }
      : { calls: made, result };
  };
  const environment: Environment = {
    account: "602000000001",
    region: "eu-west-1",
    partition: "aws",
    executionId: "e-1",
    now: new Date("2026-03-14T09:10:05Z"),
    call: async (_, call) => {
      calls.push(call);
      return answer(call.api);
    },
    script: async (_, { handler, payload }) => ({ calls: [], result: { handler, payload } }),
    ...more,
  };
  const execution = await runDocument("doc", content, parameters, environment, options);
  const trace = execution.steps.map(({ path, status }) =>
    status === "Success" ? path.slice(4) : `${path.slice(4)} ${status}`,
  );
  return { ...execution, trace, calls };
}
