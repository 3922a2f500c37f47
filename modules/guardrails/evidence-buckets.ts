import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";
import { configurationActions, destructiveActions } from "../storage/evidence-guard";
import { administrators, allBut, destroyers } from "./exemptions";

/**
 * Retention and legal holds are left to the buckets' own policies, which know who collects evidence and who keeps it;
 * they can only be prolonged, and nobody can take a bucket its policy.
 */
const leftToBuckets: readonly string[] = ["s3:PutObjectLegalHold", "s3:PutObjectRetention"];

/**
 * What the buckets' policies deny as well, held where nobody in a member account reaches: the root user of an account
 * may always remove a bucket's policy, and a session of AssumeRoot with the task S3UnlockBucketPolicy may, too.
 * Source: IAM user guide, "Perform a privileged task on a member account".
 */
export function evidenceBuckets(estate: Estate): readonly Statement[] {
  const { arns, backup, buckets, forensics, named } = estate;
  const names = [
    buckets.archive,
    buckets.config,
    buckets.flowLogs,
    buckets.loadBalancerLogs("*"),
    named("access-logs-*"),
    backup.reports.name,
    forensics.evidence("*").name,
    forensics.tools("*").name,
  ];
  return [
    {
      Sid: "DestroyEvidence",
      Effect: "Deny",
      Principal: "*",
      Action: destructiveActions.filter((action) => !leftToBuckets.includes(action)),
      Resource: names.flatMap((name) => [arns.bucket(name), arns.objects(name)]),
      Condition: allBut(estate, destroyers(estate)),
    },
    {
      Sid: "ChangeEvidenceBuckets",
      Effect: "Deny",
      Principal: "*",
      Action: configurationActions,
      Resource: arns.bucket(named("*")),
      Condition: allBut(estate, administrators),
    },
  ];
}
