import { caseTag } from "../../../organization/guardrails";
import { receiveSnapshots } from "../../documents/image-disks";
import type { Json } from "../../language/content";
import { listIn, tagsIn, textIn } from "../answers";
import { type Drill, drillCase } from "../drill";
import { select } from "../interpreter/select";

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
  documents: ["receive-snapshots"],
  title:
    "Snapshots are copied under the key of evidence volumes, and are as large as their sources",
  account: ({ forensics }) => forensics.account.id,
  prepare: async ({ account, ask, estate, region }) => {
    const key = textIn(await ask("kms", "CreateKey", {}), "$.KeyMetadata.KeyId");
    await ask("kms", "CreateAlias", {
      AliasName: `alias/${estate.forensics.volumeKeyAlias}`,
      TargetKeyId: key,
    });
    const sources: { id: string; volume: string; size: number }[] = [];
    for (const size of [10, 11]) {
      const volume = textIn(
        await ask("ec2", "CreateVolume", { AvailabilityZone: `${region}a`, Size: size }),
        "$.VolumeId",
      );
      const snapshot = await ask("ec2", "CreateSnapshot", { VolumeId: volume });
      sources.push({ id: textIn(snapshot, "$.SnapshotId"), volume, size });
    }
    const { lockDays } = estate.organization.forensics.evidence;
    const SnapshotIds = sources.map(({ id }) => id);
    return {
      act: {
        document: receiveSnapshots,
        parameters: {
          CaseId: drillCase,
          Exhibit: exhibit,
          SnapshotIds,
          SourceRegion: region,
        },
      },
      /** Copies by their source: size in GiB, encryption and tags. */
      state: async (): Promise<Json> => {
        const described = await ask("ec2", "DescribeSnapshots", { OwnerIds: ["self"] });
        return listIn(described, "$.Snapshots")
          .filter((each) => !SnapshotIds.includes(textIn(each, "$.SnapshotId")))
          .filter((each) => tagsIn(each, "$.Tags")[caseTag] !== undefined)
          .map((each) => ({
            size: select(each, "$.VolumeSize") ?? 0,
            encrypted: select(each, "$.Encrypted") ?? false,
            tags: withoutDate(tagsIn(each, "$.Tags"), lockDays),
          }));
      },
      after: () =>
        sources.map(({ id, size, volume }) => ({
          size,
          encrypted: true,
          tags: {
            [caseTag]: drillCase,
            [retention]: "as long as the lock",
            "ir-baseline:source-snapshot": id,
            "ir-baseline:source-volume": volume,
            "ir-baseline:source-account": account,
          },
        })),
      whole: [
        { service: "ec2", api: "DescribeSnapshots", parameters: { SnapshotIds } },
        { service: "ec2", api: "DescribeVolumes", parameters: {} },
      ],
      stubbed: { "ec2:LockSnapshot": 2 },
      custody: [`verified volume-snapshots ${exhibit}`],
    };
  },
};
