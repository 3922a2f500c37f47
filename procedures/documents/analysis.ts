import { caseTag } from "../../organization/guardrails";
import { automation, type Context } from "../language/document";
import { caseId, instanceId, matching } from "../language/parameters";
import { api, assertThat, branch, endHere, runCommand, waitFor } from "../language/steps";

const snapshotId = matching("Snapshot of this account.", "^snap-([0-9a-f]{8}|[0-9a-f]{17})$");
const volumeOrNone = matching(
  "Id of the evidence volume; none if setting up ended before it was made.",
  "^(none|vol-[0-9a-f]{8}|vol-[0-9a-f]{17})$",
);

const tags = ({ estate }: Context, resource: string, id: string) => ({
  ResourceType: resource,
  Tags: [
    { Key: "Name", Value: estate.forensics.launchTemplate },
    { Key: caseTag, Value: id },
  ],
});

export const setUpAnalysis = automation({
  id: "set-up-analysis",
  title: "Set up an analysis environment",
  description:
    "Starts a workstation in the analysis network, makes a volume of a snapshot, attaches it, sets it read-only and hashes it. The analyst who starts it needs no other right than to analyse; the hash belongs into the custody record.",
  role: "analyst",
  runsIn: "the forensics account",
  parameters: { CaseId: caseId, SnapshotId: snapshotId },
  build: ({ p, ...context }) => {
    const { estate, region } = context;
    const start = api(
      "StartWorkstation",
      {
        service: "ec2",
        api: "RunInstances",
        with: {
          LaunchTemplate: {
            LaunchTemplateName: estate.forensics.launchTemplate,
            Version: "$Default",
          },
          MinCount: 1,
          MaxCount: 1,
          ClientToken: "{{ automation:EXECUTION_ID }}",
          TagSpecifications: [tags(context, "instance", p.CaseId)],
        },
      },
      {
        Id: ["$.Instances[0].InstanceId", "String"],
        Zone: ["$.Instances[0].Placement.AvailabilityZone", "String"],
      },
    );
    const volume = api(
      "MakeVolume",
      {
        service: "ec2",
        api: "CreateVolume",
        with: {
          SnapshotId: p.SnapshotId,
          AvailabilityZone: start.out.Zone,
          VolumeType: "gp3",
          Encrypted: true,
          KmsKeyId: `alias/${estate.forensics.volumeKeyAlias}`,
          TagSpecifications: [tags(context, "volume", p.CaseId)],
        },
      },
      { Id: ["$.VolumeId", "String"] },
    );
    const hash = runCommand("Hash", {
      document: estate.procedures.document("image-volume").arn(region),
      instance: start.out.Id,
      parameters: { VolumeId: [volume.out.Id] },
      timeout: 43_200,
      end: true,
    });
    return {
      steps: [
        start,
        volume,
        waitFor("WaitForWorkstation", {
          service: "ssm",
          api: "DescribeInstanceInformation",
          with: { Filters: [{ Key: "InstanceIds", Values: [start.out.Id] }] },
          property: "$.InstanceInformationList[0].PingStatus",
          is: ["Online"],
          timeout: 900,
        }),
        waitFor("WaitForVolume", {
          service: "ec2",
          api: "DescribeVolumes",
          with: { VolumeIds: [volume.out.Id] },
          property: "$.Volumes[0].State",
          is: ["available"],
          timeout: 900,
        }),
        api("Attach", {
          service: "ec2",
          api: "AttachVolume",
          with: { InstanceId: start.out.Id, VolumeId: volume.out.Id, Device: "/dev/sdf" },
        }),
        hash,
      ],
      outputs: ["StartWorkstation.Id", "MakeVolume.Id", "Hash.Output"],
    };
  },
});

export const tearDownAnalysis = automation({
  id: "tear-down-analysis",
  title: "Tear an analysis environment down",
  description:
    "Ends the workstation and deletes the volume that was made for it; the snapshot that it was made of stays locked. Working copies are in the working bucket, or are lost.",
  role: "analyst",
  runsIn: "the forensics account",
  parameters: { CaseId: caseId, InstanceId: instanceId, VolumeId: volumeOrNone },
  build: ({ p }) => {
    const ofTheCase = [{ Name: `tag:${caseTag}`, Values: [p.CaseId] }];
    return {
      steps: [
        assertThat("IsOfTheCase", {
          service: "ec2",
          api: "DescribeInstances",
          with: { InstanceIds: [p.InstanceId], Filters: ofTheCase },
          property: "$.Reservations[0].Instances[0].InstanceId",
          is: [p.InstanceId],
        }),
        branch(
          "HasVolume",
          [{ when: p.VolumeId, then: "AllowTermination", StringEquals: "none" }],
          "VolumeIsOfTheCase",
        ),
        assertThat("VolumeIsOfTheCase", {
          service: "ec2",
          api: "DescribeVolumes",
          with: { VolumeIds: [p.VolumeId], Filters: ofTheCase },
          property: "$.Volumes[0].VolumeId",
          is: [p.VolumeId],
        }),
        api("AllowTermination", {
          service: "ec2",
          api: "ModifyInstanceAttribute",
          with: { InstanceId: p.InstanceId, DisableApiTermination: { Value: false } },
        }),
        api("EndWorkstation", {
          service: "ec2",
          api: "TerminateInstances",
          with: { InstanceIds: [p.InstanceId] },
        }),
        branch(
          "HadVolume",
          [{ when: p.VolumeId, then: "NoVolume", StringEquals: "none" }],
          "WaitForEnd",
        ),
        endHere("NoVolume", "None was made."),
        waitFor("WaitForEnd", {
          service: "ec2",
          api: "DescribeVolumes",
          with: { VolumeIds: [p.VolumeId] },
          property: "$.Volumes[0].State",
          is: ["available"],
          timeout: 900,
        }),
        api("DeleteVolume", {
          service: "ec2",
          api: "DeleteVolume",
          with: { VolumeId: p.VolumeId },
          end: true,
        }),
      ],
    };
  },
});
