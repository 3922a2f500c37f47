import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";

export interface EvidenceLogGroupProps {
  readonly estate: Estate;
  readonly region: string;
  readonly name: string;
  /** ARN of a key of the same Region that lets CloudWatch Logs encrypt this group. */
  readonly keyArn: string;
}

/** A log group that keeps evidence: encrypted, kept as long as the organization file says, in production not deletable. */
export function evidenceLogGroup(
  scope: Construct,
  id: string,
  { estate, region, name, keyArn }: EvidenceLogGroupProps,
): CloudwatchLogGroup {
  const { profile, retention } = estate.organization;
  return new CloudwatchLogGroup(scope, id, {
    name,
    kmsKeyId: keyArn,
    retentionInDays: retention.logGroupDays,
    deletionProtectionEnabled: profile === "production",
    region,
    lifecycle: { preventDestroy: profile === "production" },
  });
}
