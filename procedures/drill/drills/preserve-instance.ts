import { caseTag } from "../../../organization/guardrails";
import { endPreservation, preserveInstance } from "../../documents/preserve-instance";
import type { Json } from "../../language/content";
import { select } from "../interpreter/select";
import { listIn, tagsIn, textIn, textsIn } from "../answers";
import { type Drill, drillCase, type Place } from "../drill";
import { instanceWithTwoInterfaces } from "../scenes/instance";

const AutoScalingGroupName = "web";

/** Puts the instance into an Auto Scaling group at its minimum, and behind a load balancer's target group. */
async function serve({ ask, region }: Place, instance: string, vpc: string): Promise<string> {
  await ask("autoscaling", "CreateLaunchConfiguration", {
    LaunchConfigurationName: "web",
    ImageId: "ami-12c6146b",
    InstanceType: "m6i.large",
  });
  await ask("autoscaling", "CreateAutoScalingGroup", {
    AutoScalingGroupName,
    LaunchConfigurationName: "web",
    MinSize: 0,
    MaxSize: 2,
    DesiredCapacity: 0,
    AvailabilityZones: [`${region}a`],
  });
  await ask("autoscaling", "AttachInstances", { AutoScalingGroupName, InstanceIds: [instance] });
  await ask("autoscaling", "UpdateAutoScalingGroup", { AutoScalingGroupName, MinSize: 1 });
  const created = await ask("elbv2", "CreateTargetGroup", {
    Name: "web",
    Protocol: "HTTP",
    Port: 80,
    VpcId: vpc,
    TargetType: "instance",
  });
  const TargetGroupArn = textIn(created, "$.TargetGroups[0].TargetGroupArn");
  await ask("elbv2", "RegisterTargets", {
    TargetGroupArn,
    Targets: [{ Id: instance, Port: 8080 }],
  });
  return TargetGroupArn;
}

export const preservation: Drill = {
  id: "preserve-instance",
  documents: ["preserve-instance", "end-preservation"],
  title:
    "An instance that serves in a group and behind a load balancer is preserved, and serves again",
  prepare: async (place) => {
    const { ask } = place;
    const { instance, vpc } = await instanceWithTwoInterfaces(place);
    const TargetGroupArn = await serve(place, instance, vpc);
    const attribute = async (Attribute: string, key: string) => {
      const answer = await ask("ec2", "DescribeInstanceAttribute", {
        InstanceId: instance,
        Attribute,
      });
      return select(answer, `$.${key}.Value`) ?? null;
    };
    const state = async () => {
      const described = await ask("ec2", "DescribeInstances", { InstanceIds: [instance] });
      const groups = await ask("autoscaling", "DescribeAutoScalingGroups", {});
      const health = await ask("elbv2", "DescribeTargetHealth", { TargetGroupArn });
      return {
        termination: await attribute("disableApiTermination", "DisableApiTermination"),
        shutdown: await attribute(
          "instanceInitiatedShutdownBehavior",
          "InstanceInitiatedShutdownBehavior",
        ),
        devices: Object.fromEntries(
          listIn(described, "$.Reservations[0].Instances[0].BlockDeviceMappings").map((each) => [
            textIn(each, "$.DeviceName"),
            select(each, "$.Ebs.DeleteOnTermination") ?? null,
          ]),
        ),
        running: textIn(described, "$.Reservations[0].Instances[0].State.Name"),
        minimum: select(groups, "$.AutoScalingGroups[0].MinSize") ?? null,
        desired: select(groups, "$.AutoScalingGroups[0].DesiredCapacity") ?? null,
        lifecycle: textIn(groups, "$.AutoScalingGroups[0].Instances[0].LifecycleState"),
        targets: textsIn(health, "Id"),
        tag: tagsIn(described, "$.Reservations[0].Instances[0].Tags")[caseTag] ?? "",
      } satisfies Json;
    };
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
      whole: [
        { service: "ec2", api: "DescribeInstances", parameters: {} },
        { service: "ec2", api: "DescribeVolumes", parameters: {} },
        { service: "autoscaling", api: "DescribeAutoScalingGroups", parameters: {} },
        { service: "elbv2", api: "DescribeTargetHealth", parameters: { TargetGroupArn } },
        { service: "ssm", api: "DescribeParameters", parameters: {} },
      ],
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
