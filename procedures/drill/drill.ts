import type { Estate } from "../../organization/estate";
import type { DocumentId } from "../../organization/procedures";
import type { Inputs, Json } from "../language/content";
import type { Definition } from "../language/document";
import type { ApiCall, CommandRequest, CommandResult, Execution } from "./interpreter/environment";

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

/** A document, and what it is started with. */
export interface Start {
  readonly document: Definition;
  readonly parameters: Inputs;
  /** Account that it is started in. @default - that of the drill */
  readonly account?: string;
}

/** What a drill has made of an empty AWS, and what must become of it. */
export interface Prepared {
  readonly act: Start;
  /** Takes the act back. @default - the act changes nothing that could be taken back */
  readonly undo?: Start | ((act: Execution) => Start);
  /** What the act changes; afterwards it must be `after`. */
  readonly state: () => Promise<Json>;
  /** @param before what `state` was */
  readonly after: (before: Json) => Json;
  /** Answers of AWS that are the same once the act is taken back, whatever they say. */
  readonly whole: readonly ApiCall[];
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
