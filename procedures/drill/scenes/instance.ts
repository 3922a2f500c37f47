import { listIn, textIn } from "../answers";
import type { Place } from "../drill";

/** An instance with three volumes, an interface in each of two subnets, two groups and an elastic address. */
export async function instanceWithTwoInterfaces({ ask, region }: Place) {
  const vpc = textIn(await ask("ec2", "CreateVpc", { CidrBlock: "10.0.0.0/16" }), "$.Vpc.VpcId");
  const subnet = async (number: number) =>
    textIn(
      await ask("ec2", "CreateSubnet", {
        VpcId: vpc,
        CidrBlock: `10.0.${number}.0/24`,
        AvailabilityZone: `${region}a`,
      }),
      "$.Subnet.SubnetId",
    );
  const subnets = [await subnet(1), await subnet(2)].sort();
  const group = async (name: string) =>
    textIn(
      await ask("ec2", "CreateSecurityGroup", { GroupName: name, Description: name, VpcId: vpc }),
      "$.GroupId",
    );
  const groups = [await group("web"), await group("admin")];
  const run = await ask("ec2", "RunInstances", {
    ImageId: "ami-12c6146b",
    InstanceType: "m6i.large",
    MinCount: 1,
    MaxCount: 1,
    BlockDeviceMappings: ["/dev/sda1", "/dev/sdf", "/dev/sdg"].map((DeviceName, index) => ({
      DeviceName,
      Ebs: { VolumeSize: 10 + index, DeleteOnTermination: index < 2 },
    })),
    NetworkInterfaces: subnets.map((SubnetId, DeviceIndex) => ({
      SubnetId,
      DeviceIndex,
      Groups: DeviceIndex === 0 ? groups : groups.slice(0, 1),
    })),
    TagSpecifications: [
      { ResourceType: "instance", Tags: [{ Key: "Name", Value: "web-1" }] },
      { ResourceType: "volume", Tags: [{ Key: "Name", Value: "web-1" }] },
    ],
  });
  const instance = textIn(run, "$.Instances[0].InstanceId");
  const described = await ask("ec2", "DescribeInstances", { InstanceIds: [instance] });
  const interfaces = listIn(described, "$.Reservations[0].Instances[0].NetworkInterfaces").map(
    (each) => textIn(each, "$.NetworkInterfaceId"),
  );
  const allocation = textIn(
    await ask("ec2", "AllocateAddress", { Domain: "vpc" }),
    "$.AllocationId",
  );
  await ask("ec2", "AssociateAddress", {
    AllocationId: allocation,
    NetworkInterfaceId: interfaces[0] ?? "",
  });
  return { instance, interfaces, vpc, subnets, allocation };
}
