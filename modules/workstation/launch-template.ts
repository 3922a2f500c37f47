import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";

export interface WorkstationTemplateProps {
  readonly region: string;
  readonly subnetId: string;
  readonly securityGroupId: string;
  /** ARN of the Region's key of evidence volumes. */
  readonly volumeKeyArn: string;
}

/** Root device of Ubuntu images. */
const rootDevice = "/dev/sda1";

/**
 * How a workstation is started: from the latest image, in the analysis network, with an encrypted root volume that
 * goes with the instance, and no way in but Session Manager. EC2 looks the image up at launch, so a plan need not know
 * it. Termination is protected: an analyst ends a case knowingly.
 * Sources: EC2 user guide, "Use a Systems Manager parameter instead of an AMI ID in a launch template", "Configure
 * instance metadata options for new instances".
 */
export function workstationTemplate(
  scope: Construct,
  estate: Estate,
  { region, subnetId, securityGroupId, volumeKeyArn }: WorkstationTemplateProps,
): void {
  const { forensics, organization } = estate;
  const { instanceType, volumeGiB } = organization.forensics.workstation;
  const tags = { Name: forensics.launchTemplate };
  new LaunchTemplate(scope, `workstation-${region}`, {
    region,
    name: forensics.launchTemplate,
    description: "Analysis workstation; see docs/analysis-network.md",
    updateDefaultVersion: true,
    imageId: `resolve:ssm:${forensics.workstationImage.name}`,
    instanceType,
    iamInstanceProfile: { name: forensics.workstation.name },
    disableApiTermination: true,
    ebsOptimized: "true",
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      httpProtocolIpv6: "disabled",
      instanceMetadataTags: "enabled",
    },
    blockDeviceMappings: [
      {
        deviceName: rootDevice,
        ebs: {
          encrypted: "true",
          kmsKeyId: volumeKeyArn,
          volumeType: "gp3",
          volumeSize: volumeGiB,
          deleteOnTermination: "true",
        },
      },
    ],
    networkInterfaces: [
      {
        deviceIndex: 0,
        subnetId,
        securityGroups: [securityGroupId],
        associatePublicIpAddress: "false",
        deleteOnTermination: "true",
      },
    ],
    tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
      resourceType,
      tags,
    })),
  });
}
