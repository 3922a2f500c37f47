import { EbsSnapshotBlockPublicAccess } from "@cdktf/provider-aws/lib/ebs-snapshot-block-public-access";
import { Ec2ImageBlockPublicAccess } from "@cdktf/provider-aws/lib/ec2-image-block-public-access";
import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import { Ec2SerialConsoleAccess } from "@cdktf/provider-aws/lib/ec2-serial-console-access";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Organization } from "../../organization/model";

/**
 * The EC2 settings of a Region that an EC2 declarative policy can hold as well. Where one does, AWS refuses
 * these calls, so the organization file decides which of the two. Sharing snapshots and images with named
 * accounts, as the acquisition of evidence does, is not affected.
 * Sources: EC2 user guide, "Block public access for AMIs", "Configure instance metadata options for new
 * instances", "Configure access to the EC2 Serial Console"; EBS user guide, "Block public access for snapshots".
 */
export function ec2Settings(scope: Construct, region: string, organization: Organization): void {
  if (organization.accountSettings.ec2Settings !== "resources") return;
  const { partition } = organization.organization;
  new Ec2InstanceMetadataDefaults(scope, `instance-metadata-${region}`, {
    region,
    httpEndpoint: "enabled",
    // The hop limit stays open: 1 would cut off containers, and AWS chooses it by the image.
    httpTokens: "required",
  });
  if (isAvailable("block of public snapshots", partition))
    new EbsSnapshotBlockPublicAccess(scope, `snapshot-sharing-${region}`, {
      region,
      // Also hides the snapshots that are public already.
      state: "block-all-sharing",
    });
  if (isAvailable("block of public AMIs", partition))
    new Ec2ImageBlockPublicAccess(scope, `image-sharing-${region}`, {
      region,
      state: "block-new-sharing",
    });
  if (isAvailable("EC2 serial console", partition))
    new Ec2SerialConsoleAccess(scope, `serial-console-${region}`, { region, enabled: false });
}
