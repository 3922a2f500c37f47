import { caseTag } from "../../organization/guardrails";
import { automation, type Context } from "../language/document";
import { caseId, choice, dryRun, instanceId, yesNo } from "../language/parameters";
import { api, assertThat, branch, forEach, script, tag } from "../language/steps";
import { caseEvent, dryRunEnds, failureStep, keepState, record, recordFailure } from "./blocks";
import { memoryTag } from "./acquire-memory";
import { release } from "./release";

const instanceArn = ({ estate }: Context, id: string) =>
  estate.arns.any("ec2", "{{ global:REGION }}", "{{ global:ACCOUNT_ID }}", `instance/${id}`);

export const isolateInstance = automation({
  id: "isolate-instance",
  title: "Isolate an instance",
  description:
    "Takes away its elastic addresses, then puts every interface into a group that ends the tracking of connections and into one without rules, for IPv4 and IPv6. Where tracked flows survive that, a network ACL closes the subnets. The instance goes on running. Unlike AWSSupport-ContainEC2Instance it cuts connections that exist already.",
  role: "responder",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    InstanceId: instanceId,
    Memory: choice(
      "Whether the memory is safe. Isolation cuts the way to acquire it. `acquired` is checked; `not-possible` and `destruction-runs` are on your account and are recorded.",
      "acquired",
      "not-possible",
      "destruction-runs",
    ),
    CloseSubnets: yesNo(
      "Close the whole subnets with a network ACL: for flows through load balancers, endpoints and gateways, which are tracked whatever the rules. Hits the neighbours.",
      false,
    ),
    DryRun: dryRun,
  },
  build: ({ p, ...context }) => {
    const { responders } = context.estate;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: p.InstanceId,
      arn: instanceArn(context, p.InstanceId),
      document: "isolate-instance",
    });
    const failure = failureStep;
    const read = script(
      "ReadState",
      {
        file: "isolate_state.py",
        payload: {
          instance: p.InstanceId,
          untrack: responders.quarantineGroup("untrack", ""),
          close: responders.quarantineGroup("close", ""),
        },
      },
      {
        State: ["$.Payload.State", "String"],
        Interfaces: ["$.Payload.Interfaces", "StringList"],
        Associations: ["$.Payload.Associations", "StringList"],
        AddressCount: ["$.Payload.AddressCount", "Integer"],
        Untrack: ["$.Payload.Untrack", "String"],
        Close: ["$.Payload.Close", "String"],
      },
    );
    const keep = keepState(context, event, `instance/${p.InstanceId}`, read.out.State);
    const groups = (name: string, group: string) =>
      forEach(
        name,
        read.out.Interfaces,
        (id) => [
          api(`${name}Interface`, {
            service: "ec2",
            api: "ModifyNetworkInterfaceAttribute",
            with: { NetworkInterfaceId: id, Groups: [group] },
          }),
        ],
        { failure },
      );
    return {
      steps: [
        read,
        ...dryRunEnds(p.DryRun, "MemoryFirst"),
        branch(
          "MemoryFirst",
          [{ when: p.Memory, then: "MemoryIsSafe", StringEquals: "acquired" }],
          "KeepState",
        ),
        assertThat("MemoryIsSafe", {
          service: "ec2",
          api: "DescribeInstances",
          with: {
            Filters: [
              { Name: "instance-id", Values: [p.InstanceId] },
              { Name: `tag:${memoryTag}`, Values: [p.CaseId] },
            ],
          },
          property: "$.Reservations[0].Instances[0].InstanceId",
          is: [p.InstanceId],
        }),
        keep,
        branch(
          "HasAddresses",
          [{ when: read.out.AddressCount, then: "TakeAddresses", NumericGreater: 0 }],
          "Untrack",
          {
            description: "First: between the groups the instance must not be open to the internet.",
          },
        ),
        forEach(
          "TakeAddresses",
          read.out.Associations,
          (id) => [
            api("TakeAddress", {
              service: "ec2",
              api: "DisassociateAddress",
              with: { AssociationId: id },
            }),
          ],
          { failure },
        ),
        groups("Untrack", read.out.Untrack),
        groups("Close", read.out.Close),
        branch(
          "SubnetsToo",
          [{ when: p.CloseSubnets, then: "CloseSubnets", BooleanEquals: true }],
          "Mark",
        ),
        script("CloseSubnets", {
          file: "isolate_subnets.py",
          payload: { state: keep.out.State, tag: caseTag, case: p.CaseId },
          failure,
        }),
        tag("Mark", [p.InstanceId], { [caseTag]: p.CaseId }, { failure }),
        script("Verify", {
          file: "isolate_verify.py",
          payload: { state: keep.out.State, close: read.out.Close },
          failure,
        }),
        record("RecordIsolation", event, {
          act: "changed",
          artifact: "instance-state",
          note: `isolated; memory: ${p.Memory}`,
        }),
        recordFailure(event, "instance-state", "release-instance puts everything back"),
      ],
      outputs: ["ReadState.State"],
    };
  },
});

export const releaseInstance = release({
  id: "release-instance",
  title: "Release an isolated instance",
  description:
    "Puts groups, network ACLs, elastic addresses and tags back exactly as the isolation found them, from whatever point it reached.",
  role: "responder",
  runsIn: "the affected account",
  parameters: { InstanceId: instanceId },
  file: "release_instance.py",
  artifact: "instance-state",
  payload: () => ({ caseTag, tags: [caseTag] }),
  key: (p) => `instance/${p.InstanceId}`,
  exhibit: (p) => p.InstanceId,
  arn: (p, context) => instanceArn(context, p.InstanceId),
});
