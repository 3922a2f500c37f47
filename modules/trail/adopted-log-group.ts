import { DataAwsCloudwatchLogGroup } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";

/** The log group of a trail that exists already; the plan fails when it does not. */
export function adoptedLogGroup(scope: Construct, { trail }: Estate): DataAwsCloudwatchLogGroup {
  return new DataAwsCloudwatchLogGroup(scope, "organization-trail", {
    name: trail.logGroup,
    region: trail.region,
  });
}
