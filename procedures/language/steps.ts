import type { Inputs, Json, Output, StepContent, ValueType } from "./content";
import { bundled } from "./script";

/** A step, and the texts by which later steps name its outputs: a wrong name does not compile. */
export interface Step<Name extends string = string> {
  readonly content: StepContent;
  readonly out: Readonly<Record<Name, string>>;
}

/** Outputs by name: selector and type. */
type Selected = Readonly<Record<string, readonly [selector: string, type: ValueType]>>;

/** What every step may say about its flow. */
export interface Flow {
  readonly description?: string;
  /** Next after success. @default the next step of the list */
  readonly next?: string;
  /** The step is the last one. @default false */
  readonly end?: boolean;
  /** Step that a failure leads to. @default the execution aborts */
  readonly failure?: string;
  /** A failure changes nothing. @default false */
  readonly optional?: boolean;
  /** Seconds. @default the action's */
  readonly timeout?: number;
  /** @default 1 */
  readonly attempts?: number;
}

function step<Name extends string>(
  name: string,
  action: string,
  inputs: Inputs,
  flow: Flow,
  outputs: readonly Output[] = [],
  fixed: readonly string[] = [],
): Step<Name> {
  const named = [...outputs.map((output) => output.Name), ...fixed];
  return {
    content: {
      name,
      action,
      ...(flow.description !== undefined && { description: flow.description }),
      ...(flow.attempts !== undefined && { maxAttempts: flow.attempts }),
      ...(flow.timeout !== undefined && { timeoutSeconds: flow.timeout }),
      ...(flow.optional && { onFailure: "Continue", isCritical: false }),
      ...(flow.failure !== undefined && { onFailure: `step:${flow.failure}` }),
      inputs,
      ...(outputs.length > 0 && { outputs }),
      ...(flow.next !== undefined && { nextStep: flow.next }),
      ...(flow.end && { isEnd: true }),
    },
    out: Object.fromEntries(named.map((output) => [output, `{{ ${name}.${output} }}`])) as Record<
      Name,
      string
    >,
  };
}

const outputs = (selected: Selected): readonly Output[] =>
  Object.entries(selected).map(([Name, [Selector, Type]]) => ({ Name, Selector, Type }));

export interface Call extends Flow {
  readonly service: string;
  /** As boto3 names it, in PascalCase. */
  readonly api: string;
  readonly with?: Inputs;
}

/** One AWS call, at most 25 seconds. Source: Systems Manager user guide, "aws:executeAwsApi". */
export function api<const Outputs extends Selected = Record<never, never>>(
  name: string,
  { service, api: call, with: members = {}, ...flow }: Call,
  selected?: Outputs,
): Step<keyof Outputs & string> {
  const inputs = { Service: service, Api: call, ...members };
  return step(name, "aws:executeAwsApi", inputs, flow, outputs(selected ?? {}));
}

interface Property extends Call {
  readonly property: string;
  readonly is: readonly string[];
}

const property = (action: string, name: string, { property: selector, is, ...call }: Property) => {
  const { service, api: member, with: members = {}, ...flow } = call;
  return step<never>(
    name,
    action,
    {
      Service: service,
      Api: member,
      ...members,
      PropertySelector: selector,
      DesiredValues: is,
    },
    flow,
  );
};

/** Fails at once unless the property has one of the values. */
export const assertThat = (name: string, call: Property): Step<never> =>
  property("aws:assertAwsResourceProperty", name, call);

/** Waits until the property has one of the values; fails after `timeout` seconds. */
export const waitFor = (name: string, call: Property & { readonly timeout: number }): Step<never> =>
  property("aws:waitForAwsResourceProperty", name, call);

export interface Script extends Flow {
  /** File in `procedures/documents/scripts`. */
  readonly file: `${string}.py`;
  readonly payload: Inputs;
}

/** A Python script: 600 seconds, 512 MB. Source: Systems Manager user guide, "aws:executeScript". */
export function script<const Outputs extends Selected = Record<never, never>>(
  name: string,
  { file, payload, ...flow }: Script,
  selected?: Outputs,
): Step<keyof Outputs & string> {
  const inputs = {
    Runtime: "python3.11",
    Handler: "handler",
    InputPayload: payload,
    Script: bundled(file),
  };
  return step(name, "aws:executeScript", inputs, flow, outputs(selected ?? {}));
}

type Test = Readonly<
  | { BooleanEquals: boolean }
  | { StringEquals: string }
  | { Contains: string }
  | { NumericGreater: number }
>;

export type Choice = Readonly<{ when: string; then: string } & Test>;

/** Goes to the first choice that holds, otherwise to `otherwise`. */
export function branch(
  name: string,
  choices: readonly Choice[],
  otherwise: string,
  flow: Pick<Flow, "description"> = {},
): Step<never> {
  const rows = choices.map(({ when, then, ...test }) => ({
    NextStep: then,
    Variable: when,
    ...(test as Inputs),
  }));
  return step(name, "aws:branch", { Choices: rows, Default: otherwise }, flow);
}

/** One round for each item of a list, 100 at most. Source: Systems Manager user guide, "aws:loop". */
export function forEach(
  name: string,
  items: string,
  steps: (item: string) => readonly Step[],
  flow: Flow = {},
): Step<never> {
  const inner = steps(`{{ ${name}.CurrentIteratorValue }}`).map(({ content }) => content);
  return step(
    name,
    "aws:loop",
    { Iterators: items, IteratorDataType: "String", Steps: inner as unknown as Json },
    flow,
  );
}

/** Rounds until the condition is false, 100 at most. */
export function repeatWhile(
  name: string,
  condition: { readonly when: string } & Test,
  steps: readonly Step[],
  flow: Flow = {},
): Step<never> {
  const { when, ...test } = condition;
  return step(
    name,
    "aws:loop",
    {
      LoopCondition: { Variable: when, ...(test as Inputs) },
      MaxIterations: 100,
      Steps: steps.map(({ content }) => content) as unknown as Json,
    },
    flow,
  );
}

export const setVariable = (name: string, variable: string, value: Json): Step<never> =>
  step(name, "aws:updateVariable", { Name: `variable:${variable}`, Value: value }, {});

/** Tags EC2 resources. */
export const tag = (
  name: string,
  ids: readonly string[],
  tags: Readonly<Record<string, string>>,
  flow: Flow = {},
): Step<never> =>
  step(
    name,
    "aws:createTags",
    {
      ResourceType: "EC2",
      ResourceIds: ids,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    },
    flow,
  );

export interface Command extends Flow {
  /** ARN of the shared document. */
  readonly document: string;
  readonly instance: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

/** Runs a Command document on one instance; `timeout` is for its delivery and its work. */
export const runCommand = (
  name: string,
  { document, instance, parameters, ...flow }: Command,
): Step<"CommandId" | "Status" | "ResponseCode" | "Output"> =>
  step(
    name,
    "aws:runCommand",
    { DocumentName: document, InstanceIds: [instance], Parameters: parameters },
    flow,
    [],
    ["CommandId", "Status", "ResponseCode", "Output"],
  );

/** Runs another document of this project, in the same account and Region. */
export const runAutomation = (
  name: string,
  document: string,
  parameters: Readonly<Record<string, readonly string[]>>,
  flow: Flow = {},
): Step<"ExecutionId" | "Status" | "Output"> =>
  step(
    name,
    "aws:executeAutomation",
    { DocumentName: document, RuntimeParameters: parameters },
    flow,
    [],
    ["ExecutionId", "Status", "Output"],
  );

/** A leaf for branches that have nothing more to do. */
export const endHere = (name: string, description: string): Step<never> =>
  step(name, "aws:sleep", { Duration: "PT1S" }, { description, end: true });
