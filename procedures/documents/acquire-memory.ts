import type { PinnedTool } from "../../organization/model";
import { automation } from "../language/document";
import { caseId, choice, instanceId, matching } from "../language/parameters";
import { api, assertThat, endHere, repeatWhile, script, setVariable, tag } from "../language/steps";
import { caseEvent, evidenceRegion } from "./blocks";
import { pinnedTool } from "./memory-tools";

/** Tag on an instance whose memory is in the evidence bucket: the case's id. Isolation asks for it. */
export const memoryTag = "ir-baseline:memory";

/** What scripts must know of a tool; nothing where none is pinned. */
const known = (tool: PinnedTool | undefined) =>
  tool === undefined
    ? ""
    : { name: tool.name, version: tool.version, sha256: tool.sha256, key: tool.key };

export const acquireMemory = automation({
  id: "acquire-memory",
  title: "Acquire the memory of an instance",
  description:
    "Sends the tool that the organization file pins by its hash to the instance through Systems Manager; the image is hashed while it is streamed in parts to the evidence bucket. The host gets addresses that end within the hour and are renewed before, no credentials; the image never touches its disks. Up to 11 hours.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    InstanceId: instanceId,
    Platform: choice("Operating system of the instance.", "Linux", "Windows"),
    Seconds: matching("Longest time for the acquisition in seconds.", "^[0-9]{2,5}$", {
      default: "36000",
    }),
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const bucketRegion = evidenceRegion(context);
    const working = estate.forensics.working(bucketRegion).name;
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
    const tools = {
      Linux: known(pinnedTool(estate, "Linux")),
      Windows: known(pinnedTool(estate, "Windows")),
    };
    const prepare = script(
      "PrepareUpload",
      {
        file: "prepare_upload.py",
        payload: {
          ...event,
          platform: p.Platform,
          instanceType: read.out.Type,
          working,
          toolBucket: estate.forensics.tools(bucketRegion).name,
          tools,
          documents: {
            Linux: estate.procedures.document("acquire-memory-linux").arn(context.region),
            Windows: estate.procedures.document("acquire-memory-windows").arn(context.region),
          },
        },
      },
      {
        Upload: ["$.Payload.Upload", "String"],
        Key: ["$.Payload.Key", "String"],
        Parts: ["$.Payload.Parts", "Integer"],
        PartBytes: ["$.Payload.PartBytes", "String"],
        Plan: ["$.Payload.Plan", "String"],
        Tool: ["$.Payload.Tool", "String"],
        Document: ["$.Payload.Document", "String"],
      },
    );
    const send = api(
      "Send",
      {
        description: "Not awaited here: while it runs, its addresses are renewed.",
        service: "ssm",
        api: "SendCommand",
        with: {
          DocumentName: prepare.out.Document,
          InstanceIds: [p.InstanceId],
          Parameters: {
            ToolUrl: [prepare.out.Tool],
            PlanUrl: [prepare.out.Plan],
            PartBytes: [prepare.out.PartBytes],
            Seconds: [p.Seconds],
          },
        },
        failure: "GiveUp",
      },
      { Command: ["$.Command.CommandId", "String"] },
    );
    const renew = script(
      "Renew",
      {
        file: "follow_upload.py",
        payload: {
          ...event,
          working,
          objectKey: prepare.out.Key,
          upload: prepare.out.Upload,
          parts: prepare.out.Parts,
          command: send.out.Command,
          instance: p.InstanceId,
          round: "{{ variable:Round }}",
        },
      },
      {
        Running: ["$.Payload.Running", "Boolean"],
        Round: ["$.Payload.Round", "Integer"],
        Output: ["$.Payload.Output", "String"],
      },
    );
    return {
      variables: {
        Running: { type: "Boolean", default: true },
        Round: { type: "Integer", default: 1 },
        Output: { type: "String", default: "none" },
      },
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
        send,
        repeatWhile(
          "Acquire",
          { when: "{{ variable:Running }}", BooleanEquals: true },
          [
            renew,
            setVariable("NextRound", "Round", renew.out.Round),
            setVariable("KeepOutput", "Output", renew.out.Output),
            setVariable("AskRunning", "Running", renew.out.Running),
          ],
          { failure: "GiveUp" },
        ),
        script("Complete", {
          file: "complete_upload.py",
          payload: {
            ...event,
            objectKey: prepare.out.Key,
            upload: prepare.out.Upload,
            output: "{{ variable:Output }}",
            platform: p.Platform,
            tools,
          },
          failure: "GiveUp",
        }),
        tag("Mark", [p.InstanceId], { [memoryTag]: p.CaseId }, { failure: "GiveUp", next: "Done" }),
        endHere("Done", "The image is complete, and the instance says so."),
        script("GiveUp", {
          file: "abort_upload.py",
          description:
            "No half image: the parts are given up and the record says so. A whole one without its tag stays.",
          payload: { ...event, objectKey: prepare.out.Key, upload: prepare.out.Upload },
          end: true,
        }),
      ],
    };
  },
});
