import { SsmServiceSetting } from "@cdktf/provider-aws/lib/ssm-service-setting";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Partition } from "../../organization/model";

/**
 * No Systems Manager document of the Region can be shared with everybody; those that are public already stay so.
 * Sources: Systems Manager user guide, "Block public sharing for SSM documents"; Security Hub SSM.7.
 */
export function documentSharing(scope: Construct, region: string, partition: Partition): void {
  if (!isAvailable("block of public SSM documents", partition)) return;
  new SsmServiceSetting(scope, `document-sharing-${region}`, {
    region,
    settingId: "/ssm/documents/console/public-sharing-permission",
    settingValue: "Disable",
  });
}
