import type { DocumentId } from "../../organization/procedures";
import type { Inputs, Json } from "../language/content";
import type { Context } from "../language/document";
import { branch, endHere, script, type Step } from "../language/steps";

/** Where the evidence of a document goes: the Region's own bucket if the Region has one, otherwise the home Region's. */
export function placeOf({ estate, region }: Context): Inputs {
  const { forensics, organization } = estate;
  const bucketRegion = evidenceRegion({ estate, region });
  return {
    collector: forensics.collector.arn,
    bucket: forensics.evidence(bucketRegion).name,
    bucketRegion,
    table: forensics.custody.name,
    tableRegion: organization.regions.home,
    lock: evidenceLock({ estate, region }),
    // The entries of a case lie in one bucket, wherever its exhibits are.
    anchors: forensics.evidence(organization.regions.home).name,
  };
}

/** The lock that an evidence bucket gives to what is written, in days and in S3's word for its mode. */
export const evidenceLock = ({
  estate: {
    organization: { forensics, profile },
  },
}: Context) => ({
  mode: profile === "production" ? "COMPLIANCE" : "GOVERNANCE",
  days: forensics.evidence.lockDays,
});

export const evidenceRegion = ({ estate, region }: Context): string =>
  estate.forensics.regions.includes(region) ? region : estate.organization.regions.home;

/** What an entry of the custody record is about. */
export interface Exhibit {
  readonly caseId: string;
  /** Id of the exhibit within the case; its objects are below it. */
  readonly exhibit: string;
  /** The resource that it comes from. */
  readonly arn: string;
  readonly document: DocumentId;
}

/** The part of a payload that says where evidence goes and what it is about. */
export const caseEvent = (
  context: Context,
  { caseId, exhibit, arn, document }: Exhibit,
): Readonly<Record<string, Json>> => ({
  case: caseId,
  exhibit,
  arn,
  place: placeOf(context),
  account: "{{ global:ACCOUNT_ID }}",
  region: "{{ global:REGION }}",
  execution: "{{ automation:EXECUTION_ID }}",
  method: `${context.estate.procedures.document(document).name}, execution {{ automation:EXECUTION_ID }}`,
});

interface Entry {
  readonly act: "opened" | "acquired" | "copied" | "verified" | "changed" | "released" | "closed";
  readonly artifact: string;
  readonly note?: string;
  readonly snapshots?: string;
  readonly file?: string;
  readonly text?: string;
}

/** Appends to the custody record, and ends the document. */
export const record = (
  name: string,
  event: Readonly<Record<string, Json>>,
  entry: Entry,
  { next, description }: { readonly next?: string; readonly description?: string } = {},
): Step<"Hash"> =>
  script(
    name,
    {
      file: "record.py",
      payload: { ...event, ...entry } as Inputs,
      ...(description !== undefined && { description }),
      ...(next === undefined ? { end: true } : { next }),
    },
    { Hash: ["$.Payload.Hash", "String"] },
  );

/** Name of the step that every failure after the first change leads to. */
export const failureStep = "RecordFailure";

/** Says in the custody record that the document stopped half-way, and how to get back. */
export const recordFailure = (
  event: Readonly<Record<string, Json>>,
  artifact: string,
  undo: string,
): Step<"Hash"> =>
  record(
    failureStep,
    event,
    { act: "changed", artifact, note: `failed half-way; ${undo}` },
    { description: "A step failed. What was changed stays as it is until somebody decides." },
  );

/** Where a containment keeps the state of its target. */
export const stateAt = ({ estate }: Context, key: string) => ({
  path: estate.procedures.statePath,
  key,
});

/** After the state is read: a dry run ends, a real one goes on. */
export const dryRunEnds = (dryRun: string, next: string): readonly [Step, Step] => [
  branch("OnlyRead", [{ when: dryRun, then: "DryRunEnds", BooleanEquals: true }], next),
  endHere("DryRunEnds", "The output of the step before says what would be recorded."),
];

/** Keeps the state before the first change, as evidence and for the release. */
export const keepState = (
  context: Context,
  event: Readonly<Record<string, Json>>,
  key: string,
  state: string,
): Step<"State"> =>
  script(
    "KeepState",
    {
      file: "keep_state.py",
      description: "The state before the first change: as evidence, and for the release.",
      payload: { ...event, ...stateAt(context, key), state },
    },
    { State: ["$.Payload.State", "String"] },
  );
