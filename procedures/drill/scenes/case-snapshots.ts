import { caseTag } from "../../../organization/guardrails";
import type { Json } from "../../language/content";
import { listIn, tagsIn, textIn, textsIn } from "../answers";
import { type Ask, drillCase, type Executed } from "../drill";
import { select } from "../interpreter/select";

/** Ids of the snapshots that the act has locked, in its order. */
export const lockedBy = ({ answered }: Executed): readonly string[] =>
  answered
    .filter(({ call }) => call === "ec2:LockSnapshot")
    .map(({ parameters }) => textIn(parameters, "$.SnapshotId"));

/** A list of ids that a document answers with; empty when it ended before that. */
export const idsIn = ({ outputs }: Executed, name: string): readonly string[] => {
  const found = outputs[name];
  return Array.isArray(found) ? found.map(String) : [];
};

/** Everything about one snapshot that a drill looks at. */
export type Seen = {
  readonly kind: "set" | "copy";
  readonly ofCase: boolean;
  /** As large as the volume that it is of. */
  readonly intact: boolean;
  readonly encrypted: boolean;
  readonly shared: readonly string[];
  readonly locked: boolean;
};

/**
 * Every snapshot of the volumes, copies included, by its id.
 * @param sizes in GiB, by volume
 */
export async function snapshotsOf(
  ask: Ask,
  sizes: Readonly<Record<string, number>>,
): Promise<Readonly<Record<string, Seen>>> {
  const described = await ask("ec2", "DescribeSnapshots", {
    Filters: [{ Name: "volume-id", Values: Object.keys(sizes) }],
  });
  const locked = textsIn(await ask("ec2", "DescribeLockedSnapshots"), "SnapshotId");
  const seen: Record<string, Seen> = {};
  for (const snapshot of listIn(described, "$.Snapshots")) {
    const tags = tagsIn(snapshot, "$.Tags");
    const id = textIn(snapshot, "$.SnapshotId");
    const shared = await ask("ec2", "DescribeSnapshotAttribute", {
      SnapshotId: id,
      Attribute: "createVolumePermission",
    });
    const volume = tags["ir-baseline:source-volume"] ?? textIn(snapshot, "$.VolumeId");
    seen[id] = {
      kind: "ir-baseline:source-snapshot" in tags ? "copy" : "set",
      ofCase: tags[caseTag] === drillCase,
      intact: select(snapshot, "$.VolumeSize") === sizes[volume],
      encrypted: select(snapshot, "$.Encrypted") === true,
      shared: textsIn(shared, "UserId"),
      locked: locked.includes(id),
    };
  }
  return seen;
}

/** What break-glass does with the snapshots that have no lock. */
export const deleteUnlocked = (ask: Ask) => async (undo: Executed) => {
  for (const SnapshotId of idsIn(undo, "Find.Unlocked"))
    await ask("ec2", "DeleteSnapshot", { SnapshotId });
};

/** Every snapshot with the same about it. */
export const each = (ids: readonly string[], seen: Seen): Readonly<Record<string, Json>> =>
  Object.fromEntries(ids.map((id) => [id, { ...seen }]));
