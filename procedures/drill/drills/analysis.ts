import { setUpAnalysis, tearDownAnalysis } from "../../documents/analysis";
import type { Json } from "../../language/content";
import { listIn, textIn } from "../answers";
import { type Drill, drillCase } from "../drill";
import type { Execution } from "../interpreter/environment";
import { select } from "../interpreter/select";

/** What a step has made, or that it has made nothing. */
const madeBy = ({ steps }: Execution, name: string): Json =>
  steps.find(({ path }) => path.endsWith(`/${name}`))?.outputs.Id ?? "none";

export const analysis: Drill = {
  id: "set-up-analysis",
  documents: ["set-up-analysis", "tear-down-analysis"],
  title: "A workstation starts with a volume of a snapshot, and both are gone afterwards",
  account: ({ forensics }) => forensics.account.id,
  prepare: async ({ ask, estate, region }) => {
    const { launchTemplate, volumeKeyAlias } = estate.forensics;
    const key = textIn(await ask("kms", "CreateKey", {}), "$.KeyMetadata.KeyId");
    await ask("kms", "CreateAlias", { AliasName: `alias/${volumeKeyAlias}`, TargetKeyId: key });
    await ask("ec2", "CreateLaunchTemplate", {
      LaunchTemplateName: launchTemplate,
      LaunchTemplateData: { ImageId: "ami-12c6146b", InstanceType: "m6i.large" },
    });
    const volume = textIn(
      await ask("ec2", "CreateVolume", { AvailabilityZone: `${region}a`, Size: 10 }),
      "$.VolumeId",
    );
    const snapshot = textIn(
      await ask("ec2", "CreateSnapshot", { VolumeId: volume }),
      "$.SnapshotId",
    );
    return {
      act: {
        document: setUpAnalysis,
        parameters: { CaseId: drillCase, SnapshotId: snapshot },
      },
      undo: (act) => ({
        document: tearDownAnalysis,
        parameters: {
          CaseId: drillCase,
          InstanceId: madeBy(act, "StartWorkstation"),
          VolumeId: madeBy(act, "MakeVolume"),
        },
      }),
      /** Instances that are not ended, and the volumes of the snapshot: size in GiB, encryption and to what attached. */
      state: async (): Promise<Json> => {
        const described = await ask("ec2", "DescribeInstances", {
          Filters: [{ Name: "instance-state-name", Values: ["pending", "running"] }],
        });
        const volumes = await ask("ec2", "DescribeVolumes", {
          Filters: [{ Name: "snapshot-id", Values: [snapshot] }],
        });
        return {
          workstations: listIn(described, "$.Reservations").length,
          volumes: listIn(volumes, "$.Volumes").map((each) => ({
            size: select(each, "$.Size") ?? 0,
            encrypted: select(each, "$.Encrypted") ?? false,
            device: select(each, "$.Attachments[0].Device") ?? "",
          })),
        };
      },
      after: () => ({
        workstations: 1,
        volumes: [{ size: 10, encrypted: true, device: "/dev/sdf" }],
      }),
      whole: [
        { service: "ec2", api: "DescribeVolumes", parameters: {} },
        { service: "ec2", api: "DescribeSnapshots", parameters: { SnapshotIds: [snapshot] } },
        { service: "ec2", api: "DescribeLaunchTemplates", parameters: {} },
      ],
      stubbed: { "ssm:DescribeInstanceInformation": 1 },
      // An analyst has no right to the record; the hash goes there through the analyst.
      custody: [],
    };
  },
  runCommand: ({ document, parameters }) => {
    const [volume] = parameters.VolumeId as readonly string[];
    const right = document.endsWith("-image-volume") && volume?.startsWith("vol-");
    return {
      CommandId: "4c1e0000-0000-4000-8000-000000000003",
      Status: right ? "Success" : "Failed",
      ResponseCode: right ? 0 : 1,
      Output: JSON.stringify({ volume, sha256: "0".repeat(64) }),
    };
  },
};
