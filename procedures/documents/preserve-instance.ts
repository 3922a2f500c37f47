import { caseTag } from "../../organization/guardrails";
import { automation, type Context } from "../language/document";
import { caseId, dryRun, instanceId, yesNo } from "../language/parameters";
import { api, branch, script, tag } from "../language/steps";
import { caseEvent, dryRunEnds, failureStep, keepState, record, recordFailure } from "./blocks";
import { release } from "./release";

const key = (id: string) => `preserved/${id}`;
const instanceArn = ({ estate }: Context, id: string) =>
  estate.arns.any("ec2", "{{ global:REGION }}", "{{ global:ACCOUNT_ID }}", `instance/${id}`);

export const preserveInstance = automation({
  id: "preserve-instance",
  title: "Preserve an instance",
  description:
    "Keeps what AWS knows of the instance, console output and screenshot included, and sees to it that it is neither terminated nor replaced: termination protection, volumes that outlive it, out of its Auto Scaling group and load balancers. Nothing is stopped; memory stays as it is.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    InstanceId: instanceId,
    TakeOutOfService: yesNo(
      "Take it out of its Auto Scaling group and load balancers. Without that the group may still end it.",
      true,
    ),
    DryRun: dryRun,
  },
  build: ({ p, ...context }) => {
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: p.InstanceId,
      arn: instanceArn(context, p.InstanceId),
      document: "preserve-instance",
    });
    const read = script(
      "ReadState",
      { file: "preserve_state.py", payload: { instance: p.InstanceId } },
      {
        State: ["$.Payload.State", "String"],
        Devices: ["$.Payload.Devices", "MapList"],
        Group: ["$.Payload.Group", "String"],
        LowestMinimum: ["$.Payload.LowestMinimum", "Integer"],
        TargetCount: ["$.Payload.TargetCount", "Integer"],
      },
    );
    const keep = keepState(context, event, key(p.InstanceId), read.out.State);
    const modify = (
      name: string,
      attribute: Readonly<Record<string, { Value: string | boolean }>>,
    ) =>
      api(name, {
        service: "ec2",
        api: "ModifyInstanceAttribute",
        with: { InstanceId: p.InstanceId, ...attribute },
        failure,
      });
    return {
      steps: [
        read,
        ...dryRunEnds(p.DryRun, "KeepState"),
        keep,
        modify("ProtectTermination", { DisableApiTermination: { Value: true } }),
        modify("ShutdownOnlyStops", { InstanceInitiatedShutdownBehavior: { Value: "stop" } }),
        api("KeepVolumes", {
          service: "ec2",
          api: "ModifyInstanceAttribute",
          with: { InstanceId: p.InstanceId, BlockDeviceMappings: read.out.Devices },
          failure,
        }),
        branch(
          "OutOfService",
          [{ when: p.TakeOutOfService, then: "InAutoScalingGroup", BooleanEquals: true }],
          "Mark",
        ),
        branch(
          "InAutoScalingGroup",
          [{ when: read.out.Group, then: "HasTargets", StringEquals: "" }],
          "LowerMinimum",
        ),
        api("LowerMinimum", {
          description: "A group at its minimum lets no instance go.",
          service: "autoscaling",
          api: "UpdateAutoScalingGroup",
          with: { AutoScalingGroupName: read.out.Group, MinSize: read.out.LowestMinimum },
          failure,
        }),
        api("StandBy", {
          service: "autoscaling",
          api: "EnterStandby",
          with: {
            AutoScalingGroupName: read.out.Group,
            InstanceIds: [p.InstanceId],
            ShouldDecrementDesiredCapacity: true,
          },
          failure,
        }),
        branch(
          "HasTargets",
          [{ when: read.out.TargetCount, then: "Deregister", NumericGreater: 0 }],
          "Mark",
        ),
        script("Deregister", {
          file: "deregister_targets.py",
          payload: { state: keep.out.State },
          failure,
        }),
        tag("Mark", [p.InstanceId], { [caseTag]: p.CaseId }, { failure }),
        script("KeepMetadata", {
          file: "preserve_metadata.py",
          payload: { ...event, instance: p.InstanceId },
          failure,
        }),
        script("Verify", {
          file: "preserve_verify.py",
          payload: { instance: p.InstanceId, outOfService: p.TakeOutOfService },
          failure,
        }),
        record("RecordPreservation", event, {
          act: "changed",
          artifact: "instance-state",
          note: `preserved: protected from termination, volumes kept; out of service: ${p.TakeOutOfService}`,
        }),
        recordFailure(event, "instance-state", "end-preservation puts everything back"),
      ],
      outputs: ["ReadState.State"],
    };
  },
});

export const endPreservation = release({
  id: "end-preservation",
  title: "End the preservation of an instance",
  description:
    "Puts attributes, Auto Scaling group, load balancers and tags back exactly as preserving found them. The group may then terminate the instance: image its disks before.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: { InstanceId: instanceId },
  file: "end_preservation.py",
  artifact: "instance-state",
  payload: () => ({ caseTag }),
  key: (p) => key(p.InstanceId),
  exhibit: (p) => p.InstanceId,
  arn: (p, context) => instanceArn(context, p.InstanceId),
});
