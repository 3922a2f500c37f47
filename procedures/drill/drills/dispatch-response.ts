import { createHash } from "node:crypto";
import { dispatchResponse } from "../../documents/dispatch-response";
import { openCase } from "../../documents/open-case";
import { endPreservation, preserveInstance } from "../../documents/preserve-instance";
import type { Drill } from "../drill";
import { servingInstance, stateOfServing } from "../scenes/serving-instance";

/** What a detection starts: the event of an instance whose user data was replaced. */
export const dispatch: Drill = {
  id: "dispatch-response",
  documents: ["dispatch-response", "open-case", "preserve-instance", "end-preservation"],
  title: "A detection opens a case and has its instance preserved, which goes on serving",
  nested: [openCase, preserveInstance],
  prepare: async (place) => {
    const { account, ask, estate, region } = place;
    const scene = await servingInstance(place);
    const { instance } = scene;
    const subject = createHash("sha256").update(`${account}|${region}|${instance}`).digest("hex");
    const caseId = `AUTO-20260314-${subject.slice(0, 12).toUpperCase()}`;
    const state = stateOfServing(ask, scene);
    return {
      act: {
        document: dispatchResponse,
        account: estate.accountOf("security").id,
        parameters: {
          Subject: instance,
          Response: "preserve-instance/instance",
          Detection: "IR-EC2-001",
          Account: account,
          Region: region,
          Time: "2026-03-14T09:26:53Z",
          Event: "66666666-7777-8888-9999-000000000000",
        },
      },
      undo: {
        document: endPreservation,
        parameters: { CaseId: caseId, InstanceId: instance },
      },
      case: caseId,
      state,
      after: (before) => {
        const found = before as Awaited<ReturnType<typeof state>>;
        return {
          ...found,
          termination: true,
          shutdown: "stop",
          devices: Object.fromEntries(Object.keys(found.devices).map((device) => [device, false])),
          tag: caseId,
        };
      },
      whole: scene.whole,
      stubbed: {
        "ssm:StartAutomationExecution": 2,
        "ssm:GetAutomationExecution": 2,
        "ec2:GetConsoleScreenshot": 1,
      },
      custody: [
        "opened case case",
        `acquired configuration ${instance}`,
        `acquired instance-state ${instance}`,
        `changed instance-state ${instance}`,
      ],
      objects: [
        `cases/${caseId}/*/*/metadata.json`,
        `cases/${caseId}/*/*/screenshot.jpg`,
        `cases/${caseId}/*/state-*.json`,
        `cases/${caseId}/case/case.txt`,
      ],
    };
  },
};
