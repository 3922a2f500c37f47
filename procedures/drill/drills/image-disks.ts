import { caseTag } from "../../../organization/guardrails";
import { imageDisks } from "../../documents/image-disks";
import type { Json } from "../../language/content";
import { select } from "../interpreter/select";
import { listIn, tagsIn, textIn, textsIn } from "../answers";
import { type Drill, drillCase } from "../drill";
import { instanceWithTwoInterfaces } from "../scenes/instance";

export const imaging: Drill = {
  id: "image-disks",
  documents: ["image-disks"],
  title: "All three volumes of an instance are imaged, copied to the hand-over key and shared",
  prepare: async (place) => {
    const { ask, estate } = place;
    const { instance } = await instanceWithTwoInterfaces(place);
    const key = textIn(await ask("kms", "CreateKey", {}), "$.KeyMetadata.KeyId");
    await ask("kms", "CreateAlias", {
      AliasName: `alias/${estate.responders.handOverKeyAlias}`,
      TargetKeyId: key,
    });
    const forensics = estate.forensics.account.id;
    return {
      act: { document: imageDisks, parameters: { CaseId: drillCase, InstanceId: instance } },
      /** Sizes in GiB; of copies, with whom they are shared and whether their source is one of the set. */
      state: async (): Promise<Json> => {
        const described = await ask("ec2", "DescribeSnapshots", { OwnerIds: ["self"] });
        const snapshots = listIn(described, "$.Snapshots").filter(
          (each) => tagsIn(each, "$.Tags")[caseTag] === drillCase,
        );
        const set = snapshots.filter((each) => select(each, "$.Encrypted") !== true);
        const ids = set.map((each) => textIn(each, "$.SnapshotId"));
        const copies: Json[] = [];
        for (const copy of snapshots.filter((each) => !set.includes(each))) {
          const shared = await ask("ec2", "DescribeSnapshotAttribute", {
            SnapshotId: textIn(copy, "$.SnapshotId"),
            Attribute: "createVolumePermission",
          });
          copies.push({
            size: select(copy, "$.VolumeSize") ?? 0,
            shared: textsIn(shared, "UserId"),
            ofSet: ids.includes(tagsIn(copy, "$.Tags")["ir-baseline:source-snapshot"] ?? ""),
          });
        }
        return { set: set.map((each) => select(each, "$.VolumeSize") ?? 0), copies };
      },
      after: () => ({
        set: [10, 11, 12],
        copies: [10, 11, 12].map((size) => ({ size, shared: [forensics], ofSet: true })),
      }),
      whole: [
        { service: "ec2", api: "DescribeInstances", parameters: {} },
        { service: "ec2", api: "DescribeVolumes", parameters: {} },
      ],
      stubbed: { "ec2:LockSnapshot": 6 },
      custody: [`acquired volume-snapshots ${instance}-disks`],
    };
  },
};
