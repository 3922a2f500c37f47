import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog, type FlowLogConfig } from "@cdktf/provider-aws/lib/flow-log";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { flowLogFields } from "../../organization/flow-log-fields";
import type { VpcTarget } from "../networks/vpcs";
import type { FlowLogRole } from "./flow-log-role";

/** All traffic of the VPCs to the central bucket, as Parquet with hourly partitions that every SQL engine understands. */
export function flowLogsToS3(
  scope: Construct,
  region: string,
  estate: Estate,
  vpcs: readonly VpcTarget[],
): void {
  for (const vpc of vpcs)
    new FlowLog(scope, `flow-log-s3-${vpc.suffix}`, {
      ...everything(region, vpc),
      logDestinationType: "s3",
      logDestination: estate.arns.bucket(estate.buckets.flowLogs),
      destinationOptions: {
        fileFormat: "parquet",
        hiveCompatiblePartitions: true,
        perHourPartition: true,
      },
    });
}

/** All traffic of the VPCs to a log group of the account. */
export function flowLogsToCloudWatch(
  scope: Construct,
  region: string,
  logGroup: CloudwatchLogGroup,
  role: FlowLogRole,
  vpcs: readonly VpcTarget[],
): void {
  for (const vpc of vpcs)
    new FlowLog(scope, `flow-log-cloudwatch-${vpc.suffix}`, {
      ...everything(region, vpc),
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      dependsOn: role.ready,
    });
}

// Quoted, and with two dollars: Terraform must hand `${field}` on to AWS as it is.
const logFormat = flowLogFields.map((field) => "$${" + field + "}").join(" ");

/**
 * Nothing of a flow log can be changed but its tags, so a change replaces it: the new one first, or there would be
 * a gap. Source: VPC user guide, "Flow log limitations".
 */
const everything = (region: string, { vpcId, forEach }: VpcTarget): FlowLogConfig => ({
  region,
  vpcId,
  ...(forEach && { forEach }),
  trafficType: "ALL",
  logFormat,
  maxAggregationInterval: 60, // seconds, the shortest
  lifecycle: { createBeforeDestroy: true },
});
