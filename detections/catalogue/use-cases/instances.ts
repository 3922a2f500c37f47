import { all, notWildcard, wildcard } from "../../language/builders";
import { type Detection, detection } from "../detection";
import { calls, succeeded } from "../event-conditions";
import { call, denied } from "../example-events";
import type { WatchList } from "./watch-list";

const theme = "use-cases";

/** A specific instance ends, or an instance of a specific type begins. */
export function instances({
  instances,
  instanceTypes,
  usualInstanceTypes,
}: WatchList): readonly Detection[] {
  const watched = "requestParameters.instancesSet.items[*].instanceId";
  const type = "requestParameters.instanceType";
  const exampleOf = (pattern = "", filler: string) => pattern.replaceAll("*", filler);
  const instance = {
    instancesSet: {
      items: [{ instanceId: "i-other" }, { instanceId: exampleOf(instances[0], "0abc") }],
    },
  };
  return [
    detection({
      id: "IR-USE-301",
      name: "watched-instance-ended",
      title: "Watched instance terminated or stopped",
      meaning: "A machine that the business needs, or that holds evidence, is going away.",
      severity: "medium",
      theme,
      procedure: "instance-compromise",
      attack: ["T1485", "T1578.003"],
      when: all(
        succeeded(calls("ec2", "TerminateInstances", "StopInstances")),
        wildcard(watched, ...instances),
      ),
      examples: {
        fires: [
          call("ec2", "TerminateInstances", { request: instance }),
          call("ec2", "StopInstances", { request: instance }),
        ],
        silent: [
          denied(call("ec2", "TerminateInstances", { request: instance })),
          call("ec2", "TerminateInstances", { request: { instancesSet: { items: [] } } }),
        ],
      },
    }),
    detection({
      id: "IR-USE-302",
      name: "watched-instance-type-started",
      title: "Instance of a watched type started",
      meaning:
        "Accelerators, very large and bare-metal machines are what miners want. Attempts count.",
      severity: "medium",
      theme,
      procedure: "resource-hijacking",
      attack: ["T1578.002", "T1496"],
      when: all(calls("ec2", "RunInstances"), wildcard(type, ...instanceTypes)),
      examples: {
        fires: [
          call("ec2", "RunInstances", {
            request: { instanceType: exampleOf(instanceTypes[0], "9.large") },
          }),
        ],
        silent: [call("ec2", "RunInstances", { request: { instanceType: "zz9.unknown" } })],
      },
    }),
    detection({
      id: "IR-USE-303",
      name: "unusual-instance-type-started",
      title: "Instance of an unusual type started",
      meaning: "The type is not on the list of what the organization runs.",
      severity: "low",
      theme,
      procedure: "resource-hijacking",
      attack: ["T1578.002"],
      when: all(calls("ec2", "RunInstances"), notWildcard(type, ...usualInstanceTypes)),
      examples: {
        fires: [call("ec2", "RunInstances", { request: { instanceType: "zz9.unknown" } })],
        silent: [
          call("ec2", "RunInstances", {
            request: { instanceType: exampleOf(usualInstanceTypes[0], ".large") },
          }),
          // A launch template names the type.
          call("ec2", "RunInstances", {
            request: { launchTemplate: { launchTemplateName: "web" } },
          }),
        ],
      },
    }),
  ];
}
