import { caseTag } from "../../../organization/guardrails";
import { discardImages } from "../../documents/discard-snapshots";
import { imageDisks } from "../../documents/image-disks";
import type { Inputs } from "../../language/content";
import { listIn, textIn } from "../answers";
import { type Drill, drillCase, executionId, type Place } from "../drill";
import { select } from "../interpreter/select";
import {
  deleteUnlocked,
  each,
  idsIn,
  lockedBy,
  type Seen,
  snapshotsOf,
} from "../scenes/case-snapshots";
import { instanceWithTwoInterfaces } from "../scenes/instance";

const plain: Seen = {
  kind: "set",
  ofCase: true,
  intact: true,
  encrypted: false,
  shared: [],
  locked: true,
};
const copied: Seen = { ...plain, kind: "copy", encrypted: true };

/** What another execution has made of a volume for the same case: none of its snapshots is touched. */
async function sharedByAnother({ ask, estate }: Place): Promise<void> {
  const [volume] = listIn(await ask("ec2", "DescribeVolumes"), "$.Volumes");
  const made = await ask("ec2", "CreateSnapshot", {
    VolumeId: textIn(volume ?? null, "$.VolumeId"),
    TagSpecifications: [
      {
        ResourceType: "snapshot",
        Tags: [
          { Key: caseTag, Value: drillCase },
          { Key: "ir-baseline:execution", Value: executionId.replace(/1$/, "2") },
        ],
      },
    ],
  });
  await ask("ec2", "ModifySnapshotAttribute", {
    SnapshotId: textIn(made, "$.SnapshotId"),
    Attribute: "createVolumePermission",
    OperationType: "add",
    UserIds: [estate.forensics.account.id],
  });
}

export const imaging: Drill = {
  id: "image-disks",
  documents: ["image-disks", "discard-images"],
  title:
    "All three volumes of an instance are imaged, copied to the hand-over key and shared; given up, only what is locked stays, and nobody else has it",
  prepare: async (place) => {
    const { ask, estate } = place;
    const { instance } = await instanceWithTwoInterfaces(place);
    const key = textIn(await ask("kms", "CreateKey", {}), "$.KeyMetadata.KeyId");
    await ask("kms", "CreateAlias", {
      AliasName: `alias/${estate.responders.handOverKeyAlias}`,
      TargetKeyId: key,
    });
    const sizes = Object.fromEntries(
      listIn(await ask("ec2", "DescribeVolumes"), "$.Volumes").map((volume) => [
        textIn(volume, "$.VolumeId"),
        Number(select(volume, "$.Size")),
      ]),
    );
    const forensics = estate.forensics.account.id;
    await sharedByAnother(place);
    const parameters = { CaseId: drillCase, InstanceId: instance };
    const exhibit = `volume-snapshots ${instance}-disks`;
    return {
      act: { document: imageDisks, parameters },
      undo: { document: discardImages, parameters: { ...parameters, Execution: executionId } },
      byHand: deleteUnlocked(ask),
      state: () => snapshotsOf(ask, sizes),
      after: (before, act) => ({
        ...(before as Inputs),
        ...each(idsIn(act, "CreateSet.Ids"), plain),
        ...each(idsIn(act, "CopyToHandOverKey.Copies"), { ...copied, shared: [forensics] }),
      }),
      stays: {
        // The set is locked before there are copies.
        state: (before, act) => ({
          ...(before as Inputs),
          ...each(lockedBy(act).slice(0, 3), plain),
          ...each(lockedBy(act).slice(3), copied),
        }),
        custody: (act) => [
          ...(act.steps.some(({ path }) => path.endsWith("/RecordImages"))
            ? [`acquired ${exhibit}`]
            : []),
          `released ${exhibit}`,
        ],
      },
      whole: [
        { service: "ec2", api: "DescribeInstances", parameters: {} },
        { service: "ec2", api: "DescribeVolumes", parameters: {} },
        { service: "kms", api: "ListAliases", parameters: {} },
        { service: "ssm", api: "DescribeParameters", parameters: {} },
        {
          service: "s3",
          api: "ListMultipartUploads",
          parameters: { Bucket: estate.forensics.evidence(place.region).name },
          account: forensics,
        },
      ],
      stubbed: { "ec2:LockSnapshot": 6 },
      custody: [`acquired ${exhibit}`],
    };
  },
};
