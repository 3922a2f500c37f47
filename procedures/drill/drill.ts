import type { Estate } from "../../organization/estate";
import type { DocumentId } from "../../organization/procedures";
import type { Inputs, Json } from "../language/content";
import type { Definition } from "../language/document";
import type {
  Answered,
  ApiCall,
  CommandRequest,
  CommandResult,
  Execution,
} from "./interpreter/environment";

/** Calls AWS as an administrator of an account. @param account @default - the one that the documents are started in */
export type Ask = (
  service: string,
  api: string,
  parameters?: Inputs,
  account?: string,
) => Promise<Json>;

/** Where a drill takes place. */
export interface Place {
  readonly estate: Estate;
  /** Account that the documents are started in. */
  readonly account: string;
  readonly region: string;
  readonly ask: Ask;
}

export const drillCase = "IR-2026-001";

/** Id of every execution of a drill. */
export const executionId = "7d1c0000-0000-4000-8000-000000000001";

/** A document, and what it is started with. */
export interface Start {
  readonly document: Definition;
  readonly parameters: Inputs;
  /** Account that it is started in. @default - that of the drill */
  readonly account?: string;
}

/** An execution, and what it asked of calls that are only answered. */
export interface Executed extends Execution {
  readonly answered: readonly Answered[];
  /** Number of the steps that are the document's own; those of documents that it started follow. */
  readonly own: number;
}

/** What stays when an act is taken back, from wherever it stopped: evidence is locked, and the record only grows. */
export interface Stays {
  /** What `state` is then. @param before what it was before the act */
  readonly state: (before: Json, act: Executed) => Json;
  /** What the custody record says then, as `act artifact exhibit`. */
  readonly custody: (act: Executed) => readonly string[];
}

/** What a drill has made of an empty AWS, and what must become of it. */
export interface Prepared {
  readonly act: Start;
  /** Takes the act back. @default - the act changes nothing that could be taken back */
  readonly undo?: Start | ((act: Executed) => Start);
  /** What a person does once the way back has said what is left to do. @default - nothing */
  readonly byHand?: (undo: Executed) => Promise<void>;
  /** @default - `state` is what it was before; the record is not looked at again */
  readonly stays?: Stays;
  /** What the act changes; afterwards it must be `after`. */
  readonly state: () => Promise<Json>;
  /** @param before what `state` was */
  readonly after: (before: Json, act: Executed) => Json;
  /** Answers of AWS that are the same once the act is taken back, whatever they say. */
  readonly whole: readonly AccountCall[];
  /** Keys within those answers that are new each time, such as ids of associations. @default - none */
  readonly volatile?: readonly string[];
  /** How often the act makes calls that moto lacks, by name: they leave no trace in any state. @default - never */
  readonly stubbed?: Readonly<Record<string, number>>;
  /** @default - the case of all drills */
  readonly case?: string;
  /** Exact parameters of calls that are only answered, in their order, by name. @default - they are not looked at */
  readonly asks?: Readonly<Record<string, readonly Json[]>>;
  /** What the custody record says afterwards, as `act artifact exhibit`. */
  readonly custody: readonly string[];
  /** Object keys below the case's prefix, with ids and times replaced by `*`. */
  readonly objects?: readonly string[];
}

/** A call of AWS. */
export interface AccountCall extends ApiCall {
  /** @default - the account of the drill */
  readonly account?: string;
}

export interface Drill {
  readonly id: string;
  /** Every document that it runs. */
  readonly documents: readonly DocumentId[];
  readonly title: string;
  /** Account that the documents are started in. @default - the first one with the role `workload` */
  readonly account?: (estate: Estate) => string;
  readonly prepare: (place: Place) => Promise<Prepared>;
  /** Documents that the act starts, within itself or in the account of the drill. @default - none */
  readonly nested?: readonly Definition[];
  /** @default - none is sent */
  readonly runCommand?: (request: CommandRequest) => CommandResult | Promise<CommandResult>;
}
