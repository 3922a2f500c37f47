import { BackupRegionSettings } from "@cdktf/provider-aws/lib/backup-region-settings";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";

/**
 * Types that AWS Backup can manage by itself, with the vault's key and in cold storage; the others of this kind are
 * managed so without being asked. Source: AWS Backup developer guide, "Advanced DynamoDB backup".
 */
const fullyManaged = ["DynamoDB", "EFS"];

/**
 * Opts in to the resource types that plans select by tag. For organization policies the management account's choice
 * counts, so every account has the same. AWS answers with every type that the Region knows, which are more with each
 * year: the provider would want to remove them, so that the map is written once and left alone. To write it again,
 * replace the resource; that removes nothing.
 * Sources: AWS Backup API, UpdateRegionSettings; AWS Backup developer guide, "Managing AWS Backup resources across
 * multiple AWS accounts"; hashicorp/terraform-provider-aws#21801.
 */
export function regionSettings(scope: Construct, region: string, { organization }: Estate): void {
  if (!isAvailable("backup service opt-in", organization.organization.partition)) return;
  const { resourceTypes } = organization.backup;
  const managed = fullyManaged.filter((type) => resourceTypes.some((each) => each === type));
  new BackupRegionSettings(scope, `backup-settings-${region}`, {
    resourceTypeOptInPreference: allTrue(resourceTypes),
    ...(managed.length > 0 && { resourceTypeManagementPreference: allTrue(managed) }),
    region,
    lifecycle: {
      ignoreChanges: ["resource_type_management_preference", "resource_type_opt_in_preference"],
    },
  }).overrideLogicalId(`backup-settings-${region}`);
}

const allTrue = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, true]));
