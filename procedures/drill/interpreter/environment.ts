import type { AutomationContent, Inputs, Json } from "../../language/content";

/** An account and a Region, and the role that acts there. */
export interface Actor {
  readonly account: string;
  readonly region: string;
  /** ARN of the role; undefined for the starter of the execution. */
  readonly role: string | undefined;
}

export interface ApiCall {
  readonly service: string;
  /** As boto3 names it, in PascalCase. */
  readonly api: string;
  readonly parameters: Inputs;
}

export interface ScriptCall {
  readonly script: string;
  readonly handler: string;
  readonly payload: Json;
}

/** What AWS answered, and the calls that it took, such as `ec2:DescribeInstances`. */
export interface Answer {
  readonly calls: readonly string[];
  readonly result?: Json;
  /** Why it failed. */
  readonly error?: string;
  /** Those of the calls that were only answered, in their order. */
  readonly answered?: readonly Answered[];
}

/** A call that was not performed, and what it asked for. */
export interface Answered {
  readonly call: string;
  readonly parameters: Json;
}

export interface CommandRequest {
  readonly document: string;
  readonly instances: readonly string[];
  readonly parameters: Inputs;
}

/** Fixed outputs of aws:runCommand. */
export interface CommandResult {
  readonly CommandId: string;
  readonly Status: "Success" | "Failed" | "TimedOut" | "Cancelled";
  readonly ResponseCode: number;
  readonly Output: string;
}

/** Everything that an execution needs of the world. */
export interface Environment {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly executionId: string;
  readonly now: Date;
  call(actor: Actor, call: ApiCall): Promise<Answer>;
  script(actor: Actor, script: ScriptCall): Promise<Answer>;
  /** @default - a document with an aws:approve step waits until it times out */
  approve?(step: string, message: string): "Approved" | "Rejected";
  /** @default - every command is a fault */
  runCommand?(actor: Actor, request: CommandRequest): Promise<CommandResult>;
  /** Documents that aws:executeAutomation may start, by name or ARN. */
  document?(name: string): AutomationContent | undefined;
}

export type Status = "Success" | "Failed" | "TimedOut" | "Cancelled";

/** One run of one step. */
export interface StepRun {
  /** Document and step, with the round of a loop: `isolate-instance/Close[2]/Swap`. */
  readonly path: string;
  readonly action: string;
  readonly status: Status;
  readonly attempts: number;
  readonly calls: readonly string[];
  readonly outputs: Readonly<Record<string, Json>>;
  readonly error?: string;
}

export interface Execution {
  readonly status: Status;
  /** In the order in which they ended; steps of loops and nested documents before the step that holds them. */
  readonly steps: readonly StepRun[];
  /** The document's outputs, by `Step.Output`. */
  readonly outputs: Readonly<Record<string, Json>>;
}

export interface Options {
  /** Cancels the execution when it holds of a step that just ended. @default - never */
  readonly stopAfter?: (run: StepRun, number: number) => boolean;
}
