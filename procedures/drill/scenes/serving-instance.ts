import { caseTag } from "../../../organization/guardrails";
import type { Json } from "../../language/content";
import { listIn, tagsIn, textIn, textsIn } from "../answers";
import type { Ask, Place } from "../drill";
import { select } from "../interpreter/select";
import { instanceWithTwoInterfaces } from "./instance";

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

interface Serving {
  readonly instance: string;
  readonly TargetGroupArn: string;
}

/** An instance that serves in a group and behind a load balancer, and the answers that tell whether it still does. */
export async function servingInstance(place: Place) {
  const { instance, vpc } = await instanceWithTwoInterfaces(place);
  const TargetGroupArn = await serve(place, instance, vpc);
  return {
    instance,
    TargetGroupArn,
    whole: [
      { service: "ec2", api: "DescribeInstances", parameters: {} },
      { service: "ec2", api: "DescribeVolumes", parameters: {} },
      { service: "autoscaling", api: "DescribeAutoScalingGroups", parameters: {} },
      { service: "elbv2", api: "DescribeTargetHealth", parameters: { TargetGroupArn } },
      { service: "ssm", api: "DescribeParameters", parameters: {} },
    ],
  };
}

/** What preserving changes, and that the instance runs. */
export function stateOfServing(ask: Ask, { instance, TargetGroupArn }: Serving) {
  const attribute = async (Attribute: string, key: string) => {
    const answer = await ask("ec2", "DescribeInstanceAttribute", {
      InstanceId: instance,
      Attribute,
    });
    return select(answer, `$.${key}.Value`) ?? null;
  };
  return async () => {
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
}
