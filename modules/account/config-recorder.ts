import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { ImportBlock, inRegion } from "../adoption/import-block";

const service = "config.amazonaws.com";
/** The name that the console gives; AWS allows one recorder and one channel an account and Region. */
const name = "default";

/**
 * Records the account's resources in each of its Regions.
 * @returns what a rule of AWS Config must wait for
 */
export function configRecorders(
  scope: Construct,
  estate: Estate,
  account: Account,
): readonly ITerraformDependable[] {
  const role = configRole(scope, estate, account);
  return account.regions.map((region) => configRecorder(scope, region, estate, account, role));
}

/** The role that AWS Config records with, once an account. Source: AWS Config developer guide, "Using service-linked roles". */
function configRole(scope: Construct, { arns }: Estate, account: Account): IamServiceLinkedRole {
  const role = new IamServiceLinkedRole(scope, "config-role", { awsServiceName: service });
  if (account.import.configServiceLinkedRole)
    new ImportBlock(
      role,
      arns.role(account.id, `aws-service-role/${service}/AWSServiceRoleForConfig`),
    );
  return role;
}

/**
 * Records every resource of a Region and delivers to the central bucket. Users, groups, roles and policies are
 * the same in every Region: they are recorded in the home Region only, which every account has and which is never
 * one of the newer Regions that cannot record them. The order is AWS's: a recorder cannot start before its channel
 * exists. Sources: AWS Config API, RecordingGroup and StartConfigurationRecorder.
 */
function configRecorder(
  scope: Construct,
  region: string,
  estate: Estate,
  account: Account,
  role: IamServiceLinkedRole,
): ITerraformDependable {
  const recorder = new ConfigConfigurationRecorder(scope, `config-recorder-${region}`, {
    region,
    name,
    roleArn: role.arn,
    recordingGroup: {
      allSupported: true,
      includeGlobalResourceTypes: region === estate.organization.regions.home,
    },
  });
  const channel = new ConfigDeliveryChannel(scope, `config-delivery-${region}`, {
    region,
    name,
    s3BucketName: estate.buckets.config,
    snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    dependsOn: [recorder],
  });
  const recording = new ConfigConfigurationRecorderStatus(scope, `config-recording-${region}`, {
    region,
    name: recorder.name,
    isEnabled: true,
    dependsOn: [channel],
  });
  if (account.import.configRecorders.includes(region))
    for (const resource of [recorder, channel, recording])
      new ImportBlock(resource, inRegion(name, region));
  return recording;
}
