import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { accessLogs, evidenceBucket, toolBucket, workingBucket } from "./buckets";
import { evidenceKey } from "./evidence-key";

export interface RegionEvidenceProps {
  readonly estate: Estate;
  /** An analysis Region. */
  readonly region: string;
  /** S3 endpoint of the Region's analysis network. */
  readonly readEndpointId: string;
}

/** Everything of an analysis Region that keeps evidence, tools and working copies. */
export function regionEvidence(scope: Construct, props: RegionEvidenceProps): void {
  const { estate, region } = props;
  const logs = accessLogs(scope, estate, region);
  const key = evidenceKey(scope, estate, region);
  const kept = { ...props, accessLogs: logs, keyArn: key.arn };
  evidenceBucket(scope, kept);
  workingBucket(scope, kept);
  toolBucket(scope, { estate, region, accessLogs: logs });
}
