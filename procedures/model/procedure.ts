import type { Feature } from "../../organization/availability";
import type { DocumentId } from "../../organization/procedures";
import type { CustodyEntry } from "../custody/entry";
import type { AccountKey } from "./accounts";
import { type Command, namedBy } from "./command";
import type { ProcedureId } from "./ids";
import type { Reference, RoleReference, Text } from "./reference";
import { referencesOf, type Value } from "./value";

/** Source: NIST SP 800-61r3; the words of its predecessors for containment and recovery. */
export type Phase = "prepare" | "detect" | "analyse" | "contain" | "eradicate" | "recover";

export interface Decision {
  readonly question: Text;
  readonly yes: Text;
  readonly no: Text;
}

export interface ProcedureStep {
  readonly phase: Phase;
  /** Who does it. */
  readonly who: RoleReference;
  readonly action: Text;
  /** Document that is started for it. @default - it is done by hand */
  readonly document?: DocumentId;
  /** How the document is started. @default - with the variables of its parameters, where its kind is at home */
  readonly started?: Started;
  /** What is typed for it, in order; beside a document's start. */
  readonly commands: readonly Command[];
  /** What AWS must offer in the partition; without it there is nothing to do. @default - it is everywhere */
  readonly needs?: Feature;
}

/** How a step starts its document. */
export interface Started {
  /** Parameters that the procedure knows better than whoever follows it. */
  readonly with?: Readonly<Record<string, Value>>;
  /** @default - the account that the document is written for */
  readonly account?: AccountKey;
  /** @default - the affected Region, but the home Region where an account has the document's subject there alone */
  readonly region?: "home";
}

/** How one sees that something worked. */
export interface Check {
  readonly who: RoleReference;
  readonly expected: Text;
  readonly commands: readonly Command[];
}

/** Ids of the practices that a procedure puts into effect. */
export interface ProcedureFrameworks {
  /** Subcategories of CSF 2.0, with which NIST SP 800-61r3 speaks. */
  readonly nistCsf2: readonly string[];
  /** Best practices of the AWS Well-Architected security pillar. */
  readonly wellArchitected: readonly string[];
}

export interface Procedure {
  readonly id: ProcedureId;
  readonly title: string;
  /** The phase that it is for in the first place. */
  readonly phase: Phase;
  /** When it is followed. */
  readonly summary: Text;
  /** Ids of the detections that start it. */
  readonly triggers: readonly string[];
  /** What must be there before. */
  readonly prerequisites: readonly Text[];
  readonly decisions: readonly Decision[];
  readonly steps: readonly ProcedureStep[];
  /** What it leaves behind. */
  readonly evidence: readonly CustodyEntry["artifact"][];
  /** Fields of the custody record that somebody must look at before the case goes on. */
  readonly custodyFields: readonly (keyof CustodyEntry)[];
  /** How each change is taken back. */
  readonly rollback: readonly Text[];
  /** How one sees that it worked. */
  readonly verification: readonly Check[];
  /** Minutes until the containment must stand; for other phases until the procedure is through. */
  readonly minutes: number;
  readonly frameworks: ProcedureFrameworks;
}

/** The documents that a procedure starts, each once. */
export const documentsIn = ({ steps }: Procedure): readonly DocumentId[] => [
  ...new Set(steps.flatMap(({ document }) => (document === undefined ? [] : [document]))),
];

/** Every sentence of a procedure. */
export const textsIn = (procedure: Procedure): readonly Text[] => [
  procedure.summary,
  ...procedure.prerequisites,
  ...procedure.decisions.flatMap(({ question, yes, no }) => [question, yes, no]),
  ...procedure.steps.map(({ action }) => action),
  ...procedure.rollback,
  ...procedure.verification.map(({ expected }) => expected),
];

/** Every command of a procedure beside the starts of its documents. */
export const commandsIn = ({ steps, verification }: Procedure): readonly Command[] =>
  [...steps, ...verification].flatMap(({ commands }) => commands);

/** Everything that a procedure names. */
export const referencesIn = (procedure: Procedure): readonly Reference[] => [
  ...textsIn(procedure).flatMap(({ references }) => references),
  ...[...procedure.steps, ...procedure.verification].map(({ who }) => who),
  ...procedure.steps.flatMap(({ started }) =>
    Object.values(started?.with ?? {}).flatMap(referencesOf),
  ),
  ...commandsIn(procedure).flatMap(namedBy),
  ...documentsIn(procedure).map((key): Reference => ({ kind: "document", key })),
];
