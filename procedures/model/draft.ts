import { catalogue } from "../../detections/catalogue/catalogue";
import type { DocumentId } from "../../organization/procedures";
import type { Command } from "./command";
import type { Check, Phase, Procedure, ProcedureStep, Started } from "./procedure";
import { ref, type RoleKey, type Text, text } from "./reference";

/** What the author of a procedure writes; the rest follows from it. */
export interface Draft extends Omit<
  Procedure,
  "triggers" | "prerequisites" | "custodyFields" | "frameworks" | "verification"
> {
  /** Beside those of every procedure. @default - none */
  readonly prerequisites?: readonly Text[];
  /** @default those of the evidence that it leaves */
  readonly custodyFields?: Procedure["custodyFields"];
  /** Beside those of its phases. @default - none */
  readonly frameworks?: Partial<Procedure["frameworks"]>;
  /** A sentence alone is seen without a command. */
  readonly verification: readonly (Check | Text)[];
}

const everywhere = text`A case is open, and everybody who works on it has its id.`;

/** For those who start the documents. */
const asResponder = text`You may become ${ref.role("responder")} of the affected account; your name is the source identity.`;

/** Sources: NIST CSF 2.0 and SP 800-61r3; AWS Well-Architected security pillar, SEC10. */
const byPhase: Readonly<Record<Phase, Procedure["frameworks"]>> = {
  prepare: { nistCsf2: ["ID.IM-02", "ID.IM-04"], wellArchitected: ["SEC10-BP02", "SEC10-BP07"] },
  detect: { nistCsf2: ["DE.AE-06", "DE.AE-08", "RS.MA-02"], wellArchitected: ["SEC10-BP04"] },
  analyse: { nistCsf2: ["RS.AN-03", "RS.AN-06", "RS.AN-07"], wellArchitected: ["SEC10-BP03"] },
  contain: { nistCsf2: ["RS.MI-01"], wellArchitected: ["SEC10-BP04", "SEC10-BP05"] },
  eradicate: { nistCsf2: ["RS.MI-02"], wellArchitected: ["SEC10-BP04"] },
  recover: { nistCsf2: ["RC.RP-01", "RC.RP-05"], wellArchitected: ["SEC10-BP04"] },
};

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();

/** Detections by the procedure that they name. */
const detections = catalogue();

export function procedure({
  prerequisites = [],
  custodyFields,
  frameworks = {},
  verification,
  ...draft
}: Draft): Procedure {
  const phases = [draft.phase, ...draft.steps.map(({ phase }) => phase)].map(
    (phase) => byPhase[phase],
  );
  return {
    ...draft,
    triggers: detections.filter((each) => each.procedure === draft.id).map(({ id }) => id),
    prerequisites: [
      ...(draft.steps.some(({ document }) => document === "open-case") ? [] : [everywhere]),
      ...(draft.steps.some(({ who }) => who.key === "responder") ? [asResponder] : []),
      ...prerequisites,
    ],
    custodyFields: custodyFields ?? [
      "actor",
      "method",
      "source",
      ...(draft.evidence.includes("volume-snapshots") ? (["snapshots"] as const) : []),
      ...(draft.evidence.some((each) => each !== "volume-snapshots")
        ? (["sha256", "size", "object"] as const)
        : []),
    ],
    verification: verification.map((each) => ("expected" in each ? each : check(each))),
    frameworks: {
      nistCsf2: unique([
        ...phases.flatMap(({ nistCsf2 }) => nistCsf2),
        ...(frameworks.nistCsf2 ?? []),
      ]),
      wellArchitected: unique([
        ...phases.flatMap(({ wellArchitected }) => wellArchitected),
        ...(frameworks.wellArchitected ?? []),
      ]),
    },
  };
}

/** A step in which a document is started, by a responder if nobody else is named. */
export const start = (
  phase: Phase,
  document: DocumentId,
  action: Text,
  started: Started & { readonly who?: RoleKey } = {},
): ProcedureStep => {
  const { who = "responder", ...how } = started;
  return { phase, who: ref.role(who), action, document, started: how, commands: [] };
};

/** A step in which somebody reads. */
export const look = (action: Text, ...commands: readonly Command[]): ProcedureStep =>
  byHand("analyse", "readOnly", action, ...commands);

/** A step that is done by hand. */
export const byHand = (
  phase: Phase,
  who: RoleKey,
  action: Text,
  ...commands: readonly Command[]
): ProcedureStep => ({ phase, who: ref.role(who), action, commands });

/** How a reader sees that something worked. */
export const check = (expected: Text, ...commands: readonly Command[]): Check => ({
  who: ref.role("readOnly"),
  expected,
  commands,
});
