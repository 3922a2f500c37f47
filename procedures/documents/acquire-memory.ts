import { automation } from "../language/document";
import { caseId, choice, instanceId, matching, sha256 } from "../language/parameters";
import { api, assertThat, branch, runCommand, script, tag } from "../language/steps";
import { caseEvent, evidenceRegion, record } from "./blocks";

/** Tag on an instance whose memory is in the evidence bucket: the case's id. Isolation asks for it. */
export const memoryTag = "ir-baseline:memory";

export const acquireMemory = automation({
  id: "acquire-memory",
  title: "Acquire the memory of an instance",
  description:
    "Sends the tool, pinned by its hash, to the instance through Systems Manager; the image is hashed while it is streamed in parts to the evidence bucket. The host gets addresses that end within the hour, no credentials; the image never touches its disks. Up to what passes in 55 minutes, about 250 GiB.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    InstanceId: instanceId,
    Platform: choice("Operating system of the instance.", "Linux", "Windows"),
    ToolKey: matching(
      "Object key of the tool in the tool bucket: AVML for Linux, WinPmem for Windows.",
      "^[A-Za-z0-9][A-Za-z0-9/._-]{0,200}$",
    ),
    ToolVersion: matching("Version of the tool.", "^[0-9A-Za-z.+-]{1,32}$"),
    ToolSha256: sha256,
    Seconds: matching("Longest time for the acquisition in seconds.", "^[0-9]{2,4}$", {
      default: "3300",
    }),
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const bucketRegion = evidenceRegion(context);
    const event = {
      ...caseEvent(context, {
        caseId: p.CaseId,
        exhibit: `${p.InstanceId}-memory`,
        arn: estate.arns.any(
          "ec2",
          "{{ global:REGION }}",
          "{{ global:ACCOUNT_ID }}",
          `instance/${p.InstanceId}`,
        ),
        document: "acquire-memory",
      }),
    };
    const read = api(
      "ReadInstance",
      {
        service: "ec2",
        api: "DescribeInstances",
        with: { InstanceIds: [p.InstanceId] },
      },
      { Type: ["$.Reservations[0].Instances[0].InstanceType", "String"] },
    );
    const prepare = script(
      "PrepareUpload",
      {
        file: "prepare_upload.py",
        payload: {
          ...event,
          instanceType: read.out.Type,
          working: estate.forensics.working(bucketRegion).name,
          tools: estate.forensics.tools(bucketRegion).name,
          toolKey: p.ToolKey,
        },
      },
      {
        Upload: ["$.Payload.Upload", "String"],
        Key: ["$.Payload.Key", "String"],
        PartBytes: ["$.Payload.PartBytes", "String"],
        Plan: ["$.Payload.Plan", "String"],
        Tool: ["$.Payload.Tool", "String"],
      },
    );
    const run = (name: string, document: "acquire-memory-linux" | "acquire-memory-windows") =>
      runCommand(name, {
        document: estate.procedures.document(document).arn(context.region),
        instance: p.InstanceId,
        parameters: {
          ToolUrl: [prepare.out.Tool],
          ToolSha256: [p.ToolSha256],
          PlanUrl: [prepare.out.Plan],
          PartBytes: [prepare.out.PartBytes],
          Seconds: [p.Seconds],
        },
        timeout: 3500,
        failure: "GiveUp",
        next: name === "AcquireLinux" ? "CompleteLinux" : "CompleteWindows",
      });
    const linux = run("AcquireLinux", "acquire-memory-linux");
    const windows = run("AcquireWindows", "acquire-memory-windows");
    const complete = (name: string, tool: string, output: string) =>
      script(name, {
        file: "complete_upload.py",
        payload: {
          ...event,
          objectKey: prepare.out.Key,
          upload: prepare.out.Upload,
          output,
          tool,
          toolVersion: p.ToolVersion,
          toolSha256: p.ToolSha256,
        },
        failure: "GiveUp",
        next: "Mark",
      });
    return {
      steps: [
        read,
        assertThat("IsManaged", {
          description: "Systems Manager must reach the instance; isolation cuts that way.",
          service: "ssm",
          api: "DescribeInstanceInformation",
          with: { Filters: [{ Key: "InstanceIds", Values: [p.InstanceId] }] },
          property: "$.InstanceInformationList[0].PingStatus",
          is: ["Online"],
        }),
        prepare,
        branch(
          "LinuxOrWindows",
          [{ when: p.Platform, then: "AcquireWindows", StringEquals: "Windows" }],
          "AcquireLinux",
        ),
        linux,
        windows,
        complete("CompleteLinux", "avml", linux.out.Output),
        complete("CompleteWindows", "winpmem", windows.out.Output),
        tag(
          "Mark",
          [p.InstanceId],
          { [memoryTag]: p.CaseId },
          { failure: "RecordFailure", end: true },
        ),
        script("GiveUp", {
          file: "abort_upload.py",
          description: "No half image: the parts are given up and the record says so.",
          payload: { ...event, objectKey: prepare.out.Key, upload: prepare.out.Upload },
          end: true,
        }),
        record("RecordFailure", event, {
          act: "changed",
          artifact: "memory-image",
          note: "the image is complete, but the instance has no tag that says so",
        }),
      ],
    };
  },
});
