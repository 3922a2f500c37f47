import { caseTag } from "../../../organization/guardrails";
import { discardCopies } from "../../documents/discard-snapshots";
import { receiveSnapshots } from "../../documents/image-disks";
import type { Json } from "../../language/content";
import { listIn, tagsIn, textIn, textsIn } from "../answers";
import { type Drill, drillCase, executionId } from "../drill";
import { select } from "../interpreter/select";
import { deleteUnlocked, lockedBy } from "../scenes/case-snapshots";

const exhibit = "i-0123456789abcdef0-disks";

const retention = "ir-baseline:retain-until";

/** The tags, with the date of the lock's end replaced by whether it is right to a day. */
function withoutDate(tags: Readonly<Record<string, string>>, days: number) {
  const left = (Date.parse(tags[retention] ?? "") - Date.now()) / 86_400_000;
  return { ...tags, [retention]: Math.abs(left - days) <= 1 ? "as long as the lock" : "wrong" };
}

/** moto shows no snapshot to another account: those that are received here belong to the forensics account itself. */
export const receiving: Drill = {
  id: "receive-snapshots",
  documents: ["receive-snapshots", "discard-copies"],
  title:
    "Snapshots are copied under the key of evidence volumes, and are as large as their sources; given up, only locked copies stay",
  account: ({ forensics }) => forensics.account.id,
  prepare: async ({ account, ask, estate, region }) => {
    const key = textIn(await ask("kms", "CreateKey", {}), "$.KeyMetadata.KeyId");
    await ask("kms", "CreateAlias", {
      AliasName: `alias/${estate.forensics.volumeKeyAlias}`,
      TargetKeyId: key,
    });
    const made: { id: string; volume: string; size: number }[] = [];
    for (const size of [10, 11]) {
      const volume = textIn(
        await ask("ec2", "CreateVolume", { AvailabilityZone: `${region}a`, Size: size }),
        "$.VolumeId",
      );
      const snapshot = await ask("ec2", "CreateSnapshot", { VolumeId: volume });
      made.push({ id: textIn(snapshot, "$.SnapshotId"), volume, size });
    }
    // The order in which they are copied.
    const sources = made.sort((a, b) => (a.id < b.id ? -1 : 1));
    const { lockDays } = estate.organization.forensics.evidence;
    const SnapshotIds = sources.map(({ id }) => id);
    const parameters = { CaseId: drillCase, Exhibit: exhibit };
    const copiesOf = (of: typeof sources): Json =>
      of.map(({ id, size, volume }) => ({
        size,
        encrypted: true,
        locked: true,
        tags: {
          [caseTag]: drillCase,
          [retention]: "as long as the lock",
          "ir-baseline:execution": executionId,
          "ir-baseline:source-snapshot": id,
          "ir-baseline:source-volume": volume,
          "ir-baseline:source-account": account,
        },
      }));
    const entry = `volume-snapshots ${exhibit}`;
    return {
      act: {
        document: receiveSnapshots,
        parameters: { ...parameters, SnapshotIds, SourceRegion: region },
      },
      undo: { document: discardCopies, parameters: { ...parameters, Execution: executionId } },
      byHand: deleteUnlocked(ask),
      /** Copies by their source: size in GiB, encryption, lock and tags. */
      state: async (): Promise<Json> => {
        const described = await ask("ec2", "DescribeSnapshots", {
          Filters: [{ Name: "volume-id", Values: sources.map(({ volume }) => volume) }],
        });
        const locked = textsIn(await ask("ec2", "DescribeLockedSnapshots"), "SnapshotId");
        return listIn(described, "$.Snapshots")
          .filter((each) => !SnapshotIds.includes(textIn(each, "$.SnapshotId")))
          .map((each) => ({
            size: select(each, "$.VolumeSize") ?? 0,
            encrypted: select(each, "$.Encrypted") ?? false,
            locked: locked.includes(textIn(each, "$.SnapshotId")),
            tags: withoutDate(tagsIn(each, "$.Tags"), lockDays),
          }));
      },
      after: () => copiesOf(sources),
      stays: {
        state: (_, act) => copiesOf(sources.slice(0, lockedBy(act).length)),
        custody: (act) => [
          ...(act.steps.some(({ path }) => path.endsWith("/RecordReceipt"))
            ? [`verified ${entry}`]
            : []),
          `released ${entry}`,
        ],
      },
      whole: [
        { service: "ec2", api: "DescribeSnapshots", parameters: { SnapshotIds } },
        { service: "ec2", api: "DescribeVolumes", parameters: {} },
        { service: "kms", api: "ListAliases", parameters: {} },
        { service: "ssm", api: "DescribeParameters", parameters: {} },
      ],
      stubbed: { "ec2:LockSnapshot": 2 },
      custody: [`verified ${entry}`],
    };
  },
};
