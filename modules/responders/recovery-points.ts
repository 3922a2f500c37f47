import type { Estate } from "../../organization/estate";

/**
 * ARNs of recovery points are those of the service that made them, and IAM refuses a wildcard in its place. A type that
 * restore-from-vault learns needs its line. Source: Service Authorization Reference, AWS Backup.
 */
export const recoveryPoints = ({ arns }: Estate, accountId: string): readonly string[] => [
  arns.any("backup", "*", accountId, "recovery-point:*"),
  arns.any("dynamodb", "*", accountId, "table/*/backup/*"),
  arns.any("ec2", "*", "", "image/*"),
  arns.any("ec2", "*", "", "snapshot/*"),
  arns.any("rds", "*", accountId, "cluster-snapshot:awsbackup:*"),
  arns.any("rds", "*", accountId, "snapshot:awsbackup:*"),
];
