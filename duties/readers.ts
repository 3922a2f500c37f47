/** What happened and how documents ran, without contents. */
export const ofReaders: readonly string[] = [
  "cloudtrail:LookupEvents",
  "ec2:DescribeLockedSnapshots",
  "ssm:DescribeAutomationExecutions",
  "ssm:DescribeAutomationStepExecutions",
  "ssm:GetAutomationExecution",
  "ssm:GetDocument",
];

/** What `SecurityAudit` leaves to the other policy of readers. */
const viewed: readonly string[] = [
  "backup:ListRecoveryPointsByBackupVault",
  "backup:ListRestoreJobs",
  "s3:ListAllMyBuckets",
];

/**
 * The policy of AWS that gives readers an action; undefined for what the baseline gives them itself.
 * Source: AWS managed policy reference, SecurityAudit and ViewOnlyAccess.
 */
export function managedFor(action: string): "SecurityAudit" | "ViewOnlyAccess" | undefined {
  if (ofReaders.includes(action)) return undefined;
  return viewed.includes(action) ? "ViewOnlyAccess" : "SecurityAudit";
}
