import { caseTag } from "../../../organization/guardrails";
import { memoryTag } from "../../documents/acquire-memory";
import { isolateInstance, releaseInstance } from "../../documents/isolate-instance";
import type { Json } from "../../language/content";
import { listIn, tagsIn, textIn, textsIn } from "../answers";
import { type Drill, drillCase } from "../drill";
import { instanceWithTwoInterfaces } from "../scenes/instance";

/** What an isolation changes. */
interface State {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly addresses: Readonly<Record<string, string>>;
  readonly acls: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export const isolation: Drill = {
  id: "isolate-instance",
  documents: ["isolate-instance", "release-instance"],
  title: "An instance with two interfaces and an elastic address is isolated and released",
  prepare: async (place) => {
    const { ask, estate } = place;
    const { instance, interfaces, vpc, subnets, allocation } =
      await instanceWithTwoInterfaces(place);
    const group = async (step: "untrack" | "close") =>
      textIn(
        await ask("ec2", "CreateSecurityGroup", {
          GroupName: estate.responders.quarantineGroup(step, vpc),
          Description: step,
          VpcId: vpc,
        }),
        "$.GroupId",
      );
    await group("untrack");
    const close = await group("close");
    await ask("ec2", "CreateTags", {
      Resources: [instance],
      Tags: [{ Key: memoryTag, Value: drillCase }],
    });
    const of = (name: string, values: readonly string[]) => ({
      Filters: [{ Name: name, Values: values }],
    });
    const parameters = { CaseId: drillCase, InstanceId: instance };
    return {
      act: {
        document: isolateInstance,
        parameters: { ...parameters, Memory: "acquired", CloseSubnets: true },
      },
      undo: { document: releaseInstance, parameters },
      state: async (): Promise<Json> => {
        const found = await ask("ec2", "DescribeNetworkInterfaces", {
          NetworkInterfaceIds: interfaces,
        });
        const acls = await ask("ec2", "DescribeNetworkAcls", of("association.subnet-id", subnets));
        const addresses = await ask("ec2", "DescribeAddresses", { AllocationIds: [allocation] });
        const described = await ask("ec2", "DescribeInstances", { InstanceIds: [instance] });
        const state: State = {
          groups: Object.fromEntries(
            listIn(found, "$.NetworkInterfaces").map((each) => [
              textIn(each, "$.NetworkInterfaceId"),
              textsIn(listIn(each, "$.Groups"), "GroupId"),
            ]),
          ),
          addresses: Object.fromEntries(
            listIn(addresses, "$.Addresses").map((each) => [
              textIn(each, "$.AllocationId"),
              textsIn(each, "NetworkInterfaceId").join(),
            ]),
          ),
          acls: listIn(acls, "$.NetworkAcls").flatMap((acl) =>
            textsIn(listIn(acl, "$.Associations"), "SubnetId")
              .filter((subnet) => subnets.includes(subnet))
              .map(
                (subnet) =>
                  `${subnet}: ${textsIn(acl, "RuleAction").filter((action) => action === "allow").length} rules that allow`,
              ),
          ),
          tags: tagsIn(described, "$.Reservations[0].Instances[0].Tags"),
        };
        return state as unknown as Json;
      },
      after: (before) => {
        const { groups, tags } = before as unknown as State;
        const state: State = {
          groups: Object.fromEntries(Object.keys(groups).map((id) => [id, [close]])),
          addresses: { [allocation]: "" },
          acls: subnets.map((subnet) => `${subnet}: 0 rules that allow`),
          tags: { ...tags, [caseTag]: drillCase },
        };
        return state as unknown as Json;
      },
      whole: [
        { service: "ec2", api: "DescribeInstances", parameters: {} },
        { service: "ec2", api: "DescribeNetworkInterfaces", parameters: {} },
        { service: "ec2", api: "DescribeNetworkAcls", parameters: {} },
        { service: "ec2", api: "DescribeAddresses", parameters: {} },
        { service: "ec2", api: "DescribeSecurityGroups", parameters: {} },
        { service: "ssm", api: "DescribeParameters", parameters: {} },
      ],
      volatile: ["AssociationId", "NetworkAclAssociationId"],
      custody: [`acquired configuration ${instance}`, `changed instance-state ${instance}`],
      objects: [`cases/${drillCase}/*/state-*.json`],
    };
  },
};
