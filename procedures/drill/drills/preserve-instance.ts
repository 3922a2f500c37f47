import { endPreservation, preserveInstance } from "../../documents/preserve-instance";
import { type Drill, drillCase } from "../drill";
import { servingInstance, stateOfServing } from "../scenes/serving-instance";

export const preservation: Drill = {
  id: "preserve-instance",
  documents: ["preserve-instance", "end-preservation"],
  title:
    "An instance that serves in a group and behind a load balancer is preserved, and serves again",
  prepare: async (place) => {
    const { ask } = place;
    const scene = await servingInstance(place);
    const { instance } = scene;
    const state = stateOfServing(ask, scene);
    const parameters = { CaseId: drillCase, InstanceId: instance };
    return {
      act: { document: preserveInstance, parameters },
      undo: { document: endPreservation, parameters },
      state,
      after: (before) => {
        const { devices } = before as Awaited<ReturnType<typeof state>>;
        return {
          termination: true,
          shutdown: "stop",
          devices: Object.fromEntries(Object.keys(devices).map((device) => [device, false])),
          running: "running",
          minimum: 0,
          desired: 0,
          lifecycle: "Standby",
          targets: [],
          tag: drillCase,
        };
      },
      whole: scene.whole,
      stubbed: { "ec2:GetConsoleScreenshot": 1 },
      custody: [
        `acquired configuration ${instance}`,
        `acquired instance-state ${instance}`,
        `changed instance-state ${instance}`,
      ],
      objects: [
        `cases/${drillCase}/*/*/metadata.json`,
        `cases/${drillCase}/*/*/screenshot.jpg`,
        `cases/${drillCase}/*/state-*.json`,
      ],
    };
  },
};
