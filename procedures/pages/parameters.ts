import type { DocumentId } from "../../organization/procedures";
import type { Parameter } from "../language/content";
import type { AutomationDocument } from "../language/document";
import { the, type Value, value, variablesIn } from "../model/value";
import type { VariableName } from "../model/variables";

/** The variable of the shell that a parameter takes its value from. */
const byName: Readonly<Record<string, VariableName>> = {
  AccessKeyId: "ACCESS_KEY",
  AccountId: "ACCOUNT",
  Authority: "AUTHORITY",
  BucketName: "BUCKET",
  CaseId: "CASE",
  Execution: "GIVEN_UP",
  Exhibit: "EXHIBIT",
  Freeze: "FREEZE",
  From: "FROM",
  InstanceId: "INSTANCE",
  LogGroups: "LOG_GROUP",
  Memory: "MEMORY",
  NewName: "NEW_NAME",
  OldSessions: "OLD_SESSIONS",
  Platform: "PLATFORM",
  Prefix: "PREFIX",
  PrincipalName: "PRINCIPAL",
  PrincipalType: "PRINCIPAL_TYPE",
  RecoveryPointArn: "RECOVERY_POINT",
  ResourceType: "RECOVERED_TYPE",
  SnapshotId: "SNAPSHOT",
  SnapshotIds: "SNAPSHOTS",
  SourceRegion: "REGION",
  Summary: "SUMMARY",
  TargetAccount: "ACCOUNT",
  To: "TO",
  VolumeId: "VOLUME",
};

/** Where a document means something else by the same name. */
const ofDocument: Readonly<Partial<Record<DocumentId, Readonly<Record<string, Value>>>>> = {
  "close-case": { Summary: value`${the("OUTCOME")}` },
  "discard-copies": { Exhibit: value`${the("INSTANCE")}-disks` },
  "receive-snapshots": { Exhibit: value`${the("INSTANCE")}-disks` },
  "restore-from-vault": { RecoveryPointArn: value`${the("COPIED_POINT")}` },
  "tear-down-analysis": { InstanceId: value`${the("WORKSTATION")}` },
};

/** Beside those without a default: what most starts of a document must say nevertheless. */
const said: Readonly<Partial<Record<DocumentId, readonly string[]>>> = {
  "move-evidence": ["Prefix", "From"],
  "freeze-logs": ["LogGroups"],
};

/** What a start hands to one parameter; undefined leaves the default. */
export interface Given {
  readonly name: string;
  readonly parameter: Parameter;
  readonly value: Value | undefined;
}

/**
 * Every parameter of a document, in its order, with what a start hands to it.
 * @param over parameters that the procedure knows
 * @throws Error when a parameter must be given and no variable is known for it
 */
export function givenTo(
  { id, content }: AutomationDocument,
  over: Readonly<Record<string, Value>> = {},
): readonly Given[] {
  const unknown = Object.keys(over).filter((name) => content.parameters[name] === undefined);
  if (unknown.length > 0)
    throw new Error(
      `document ${id}: has no parameter ${unknown.join(", ")}; remove it from the step`,
    );
  const chosen = over.LogGroups ?? over.Prefixes;
  return Object.entries(content.parameters).map(([name, parameter]) => {
    const must =
      parameter.default === undefined ||
      (chosen === undefined && (said[id]?.includes(name) ?? false));
    return { name, parameter, value: over[name] ?? (must ? variableFor(id, name) : undefined) };
  });
}

function variableFor(id: DocumentId, name: string): Value {
  const special = ofDocument[id]?.[name];
  if (special !== undefined) return special;
  const variable = byName[name];
  if (variable === undefined)
    throw new Error(
      `document ${id}: no variable is known for its parameter ${name}; name one in procedures/pages/parameters.ts`,
    );
  return value`${the(variable)}`;
}

export const variablesOfStart = (given: readonly Given[]): readonly VariableName[] =>
  given.flatMap(({ value: each }) => (each === undefined ? [] : variablesIn(each)));
